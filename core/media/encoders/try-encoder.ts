import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { MediaTools } from '../tools.ts';
import { encoderArguments, type EncoderName } from './encoder-arguments.ts';

const run = promisify(execFile);

const TIMEOUT_MS = 15_000;
const FRAMES = 15;
/** What every H.264 stream outside a container begins with. */
const START_CODES = [Buffer.from([0, 0, 0, 1]), Buffer.from([0, 0, 1])];

/**
 * Encodes half a second with the very options that renders use. A list of encoders proves nothing: FFmpeg names all that it was built
 * with, whether there is such a card, a driver and the right to use it or not.
 * @returns null when it works, else why not, for the log
 */
export async function tryEncoder({ ffmpegPath }: Pick<MediaTools, 'ffmpegPath'>, name: EncoderName): Promise<string | null> {
  const { deviceOptions, filters, outputOptions } = encoderArguments(name, { quality: 'final', threads: 1 });
  const input = ['-f', 'lavfi', '-i', `testsrc2=s=640x360:r=30,format=yuv420p`];
  const picture = filters.length === 0 ? [] : ['-vf', filters.join(',')];
  const args = ['-v', 'error', '-nostdin', '-hide_banner', ...deviceOptions, ...input, ...picture, '-frames:v', String(FRAMES), ...outputOptions, '-g', '60', '-f', 'h264', '-'];
  try {
    const { stdout } = await run(ffmpegPath, args, { timeout: TIMEOUT_MS, killSignal: 'SIGKILL', encoding: 'buffer', maxBuffer: 16 * 1024 ** 2, windowsHide: true });
    return START_CODES.some((code) => stdout.subarray(0, code.length).equals(code)) ? null : 'it wrote no H.264';
  } catch (error) {
    return lastWords(error);
  }
}

function lastWords(error: unknown): string {
  if (error instanceof Error && 'killed' in error && error.killed === true) return 'it did not answer in time';
  const said = error instanceof Error && 'stderr' in error && Buffer.isBuffer(error.stderr) ? error.stderr.toString('utf8').trim() : '';
  return said.split('\n').at(-1) || 'it did not run';
}
