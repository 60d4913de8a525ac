/** For tests only: footage and sound made on the spot, and an engine to work on them. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { createLogger } from '../platform/logger.ts';
import { MediaEngine } from './engine.ts';
import type { VideoProbe } from './media-types.ts';
import { findMediaTools, type MediaTools } from './tools.ts';

const run = promisify(execFile);

export interface Studio {
  readonly engine: MediaEngine;
  readonly tools: MediaTools;
  readonly folder: string;
  /** A path in the studio's folder. */
  file(name: string): string;
  /** Runs FFmpeg with these arguments and returns the path of `name`, which is appended. */
  make(name: string, ...args: readonly string[]): Promise<string>;
  /** Seconds at which a sound begins after silence. */
  findOnsets(file: string): Promise<number[]>;
  /** The picture shown from this time on, in gray, scaled. */
  grayFrame(file: string, seconds: number, width: number, height: number): Promise<Buffer>;
  close(): Promise<void>;
}

export async function openStudio(): Promise<Studio> {
  const folder = await mkdtemp(path.join(tmpdir(), 'edit-factory-media-'));
  const tools = await findMediaTools();
  const engine = new MediaEngine({ tools, concurrency: 2, limits: { niceness: 0 }, log: createLogger({ level: 'silent', pretty: false }) });
  const file = (name: string): string => path.join(folder, name);
  return {
    engine,
    tools,
    folder,
    file,
    make: async (name, ...args) => {
      await run(tools.ffmpegPath, ['-v', 'error', '-nostdin', '-y', ...args, file(name)]);
      return file(name);
    },
    findOnsets: (input) => findOnsets(tools, input),
    grayFrame: async (input, seconds, width, height) => {
      const args = ['-v', 'error', '-nostdin', '-ss', seconds.toFixed(4), '-i', input, '-frames:v', '1', '-vf', `scale=${width}:${height}:flags=area`, '-f', 'rawvideo', '-pix_fmt', 'gray', '-'];
      return (await run(tools.ffmpegPath, args, { encoding: 'buffer' })).stdout;
    },
    close: async () => {
      await engine.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Arguments for footage with a cut every two seconds: moving patterns, each unlike the others. */
export function footageWithCuts(seconds: number, framesPerSecond = 25, size = '320x180'): string[] {
  const patterns = [`testsrc2=s=${size}:r=${framesPerSecond}`, `mandelbrot=s=${size}:r=${framesPerSecond}`, `life=s=${size}:r=${framesPerSecond}:mold=10:ratio=0.3:seed=7`, `testsrc2=s=${size}:r=${framesPerSecond},negate,vflip`];
  const inputs = Array.from({ length: Math.ceil(seconds / 2) }, (_, index) => `${patterns[index % patterns.length]},trim=duration=2,setpts=PTS-STARTPTS,format=yuv420p[p${index}]`);
  const joined = `${inputs.map((_, index) => `[p${index}]`).join('')}concat=n=${inputs.length}[v]`;
  return ['-filter_complex', `${inputs.join(';')};${joined}`, '-map', '[v]', '-t', String(seconds), '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
}

/** Arguments for something like speech: bursts of tone at the start of every half second. */
export function speechLike(seconds: number, decibels = -20): string[] {
  const amplitude = 10 ** (decibels / 20);
  return ['-f', 'lavfi', '-i', `aevalsrc='${amplitude.toFixed(5)}*if(lt(mod(t,0.5),0.3),1,0)*sin(2*PI*(220+60*floor(mod(t*2,5)))*t)':s=22050:d=${seconds}`];
}

async function findOnsets(tools: MediaTools, file: string): Promise<number[]> {
  const rate = 48_000;
  const { stdout } = await run(tools.ffmpegPath, ['-v', 'error', '-nostdin', '-i', file, '-ac', '1', '-ar', String(rate), '-f', 's16le', '-'], { encoding: 'buffer', maxBuffer: 256 * 1024 ** 2 });
  const samples = new Int16Array(stdout.buffer, stdout.byteOffset, stdout.byteLength / 2);
  const onsets: number[] = [];
  let quietSince = -Infinity;
  for (const [index, sample] of samples.entries()) {
    if (Math.abs(sample) < 1000) continue;
    if (index - quietSince > rate / 20) onsets.push(index / rate);
    quietSince = index;
  }
  return onsets;
}

/** FFmpeg and ffprobe processes on this machine whose command line names the folder. */
export async function processesAbout(folder: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const commands = await Promise.all(pids.map(async (pid) => ({ pid, command: await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '') })));
  return commands.filter(({ command }) => /ff(mpeg|probe)/.test(command.split('\0')[0] ?? '') && command.includes(folder)).map(({ pid }) => pid);
}

/** Of a plain video, for code that needs one and no file. */
export function plainProbe(changes: Partial<VideoProbe> = {}): VideoProbe {
  return {
    container: 'mov',
    durationSeconds: 10,
    width: 1920,
    height: 1080,
    rotation: 0,
    pixelAspectRatio: 1,
    framesPerSecond: 30,
    variableFrameRate: false,
    hasAudio: false,
    videoCodec: 'h264',
    colorMatrix: 'bt709',
    sizeBytes: 1,
    ...changes,
  };
}
