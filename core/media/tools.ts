import { execFile } from 'node:child_process';
import { access, chmod, constants } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { MediaError } from './media-error.ts';

/** What newer FFmpeg builds offer on top of what is required. */
export type FfmpegFeature = 'xfade' | 'scdet' | 'siti' | 'blurdetect' | 'fps_mode';

export interface MediaTools {
  readonly ffmpegPath: string;
  readonly ffprobePath: string;
  readonly version: string;
  readonly source: 'configured' | 'system' | 'bundled';
  readonly features: readonly FfmpegFeature[];
}

export interface MediaToolOptions {
  readonly ffmpegPath?: string;
  readonly ffprobePath?: string;
}

type Candidate = Pick<MediaTools, 'ffmpegPath' | 'ffprobePath' | 'source'>;
type Finding = { readonly tools: MediaTools } | { readonly lacking: string };

const OLDEST_MAJOR_VERSION = 4;
export const REQUIRED_FILTERS: readonly string[] =
  `acompressor acrossfade afade aformat alimiter amerge anull anullsrc apad aresample asetpts asplit ass atrim colorchannelmixer concat crop ebur128 eq fade fps gblur
   hqdn3d hstack lutyuv null overlay pad perspective premultiply scale select setpts setsar settb sidechaincompress silencedetect split tile trim unpremultiply unsharp volume vstack`.split(/\s+/);
const ENCODERS = ['aac', 'libx264', 'mjpeg'];
const FEATURES: readonly FfmpegFeature[] = ['xfade', 'scdet', 'siti', 'blurdetect'];
/** An option rather than a filter; older builds call it `-vsync`. */
const FRAME_TIMING: FfmpegFeature = 'fps_mode';

const run = promisify(execFile);

/**
 * Configured paths bind: with them nothing else is tried. Otherwise the system's FFmpeg if it can do everything, else the one from npm.
 * @throws MediaError `tools-missing`, one sentence that says what is missing.
 */
export async function findMediaTools(options: MediaToolOptions = {}): Promise<MediaTools> {
  if (options.ffmpegPath !== undefined || options.ffprobePath !== undefined) {
    return firstComplete([{ ffmpegPath: options.ffmpegPath ?? 'ffmpeg', ffprobePath: options.ffprobePath ?? 'ffprobe', source: 'configured' }]);
  }
  const bundled = await bundledCandidate();
  return firstComplete([{ ffmpegPath: 'ffmpeg', ffprobePath: 'ffprobe', source: 'system' }, ...(bundled === null ? [] : [bundled])]);
}

async function firstComplete(candidates: readonly Candidate[]): Promise<MediaTools> {
  const lacking: string[] = [];
  for (const candidate of candidates) {
    const finding = await examine(candidate);
    if ('tools' in finding) return finding.tools;
    lacking.push(`the ${candidate.source} one ${finding.lacking}`);
  }
  throw new MediaError('tools-missing', `No usable FFmpeg was found (${lacking.join('; ')}): install FFmpeg 4.1 or newer with libx264 and libass, or set FFMPEG_PATH and FFPROBE_PATH.`);
}

async function examine(candidate: Candidate): Promise<Finding> {
  try {
    const [version, filters, encoders, help] = await Promise.all([
      ask(candidate.ffmpegPath, '-version'),
      ask(candidate.ffmpegPath, '-filters'),
      ask(candidate.ffmpegPath, '-encoders'),
      ask(candidate.ffmpegPath, '-h', 'long'),
      ask(candidate.ffprobePath, '-version'),
    ]);
    const options = help.includes(`-${FRAME_TIMING}`) ? [FRAME_TIMING] : [];
    return judge(candidate, version, secondColumn(filters), secondColumn(encoders), options);
  } catch {
    // Whatever the operating system says (not there, not executable, another processor's), the remedy is the same.
    return { lacking: 'does not run' };
  }
}

function judge(candidate: Candidate, versionText: string, filters: ReadonlySet<string>, encoders: ReadonlySet<string>, options: readonly FfmpegFeature[]): Finding {
  const version = /^ffmpeg version (\S+)/.exec(versionText)?.[1] ?? 'unknown';
  const major = /^n?(\d+)\./.exec(version)?.[1];
  // Development builds carry no number; what they can do decides.
  if (major !== undefined && Number(major) < OLDEST_MAJOR_VERSION) return { lacking: `is version ${version}, which is too old` };
  const missing = [...REQUIRED_FILTERS.filter((name) => !filters.has(name)), ...ENCODERS.filter((name) => !encoders.has(name))];
  if (missing.length > 0) return { lacking: `lacks ${missing.join(', ')}` };
  return { tools: { ...candidate, version, features: [...FEATURES.filter((name) => filters.has(name)), ...options] } };
}

async function ask(tool: string, ...question: readonly string[]): Promise<string> {
  const { stdout } = await run(tool, ['-hide_banner', ...question], { timeout: 20_000, maxBuffer: 8 * 1024 ** 2, windowsHide: true });
  return stdout;
}

/** Lines read ` flags name description`. */
function secondColumn(listing: string): ReadonlySet<string> {
  return new Set(listing.split('\n').flatMap((line) => /^\s*\S+\s+(\S+)\s/.exec(line)?.[1] ?? []));
}

async function bundledCandidate(): Promise<Candidate | null> {
  const [ffmpegPath, ffprobePath] = await Promise.all([packagedTool('ffmpeg'), packagedTool('ffprobe')]);
  return ffmpegPath === null || ffprobePath === null ? null : { ffmpegPath, ffprobePath, source: 'bundled' };
}

/** Its package for this platform, if npm could install one. */
async function packagedTool(tool: 'ffmpeg' | 'ffprobe'): Promise<string | null> {
  try {
    const require = createRequire(import.meta.url);
    const manifest = require.resolve(`@${tool}-installer/${process.platform}-${process.arch}/package.json`);
    const binary = path.join(path.dirname(manifest), process.platform === 'win32' ? `${tool}.exe` : tool);
    await makeExecutable(binary);
    return binary;
  } catch {
    // An optional dependency: absent on platforms that it does not know.
    return null;
  }
}

/** npm installs the file without the permission when install scripts are off. */
async function makeExecutable(binary: string): Promise<void> {
  const executable = await access(binary, constants.X_OK).then(() => true, () => false);
  if (!executable) await chmod(binary, 0o755);
}
