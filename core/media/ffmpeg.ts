/** The only file that knows fluent-ffmpeg. Runs inside a worker thread. */
import type { ChildProcess } from 'node:child_process';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import ffmpeg from 'fluent-ffmpeg';

export interface FfmpegInput {
  readonly path: string;
  readonly options: readonly string[];
}

export interface FfmpegCommand {
  readonly inputs: readonly FfmpegInput[];
  readonly filterGraph?: string;
  readonly outputOptions: readonly string[];
  /** A file; `null` where only the log or the piped frames matter. */
  readonly output: string | null;
  /** Files that the same process writes besides. */
  readonly moreOutputs?: readonly { readonly path: string; readonly options: readonly string[] }[];
}

export interface FfmpegHooks {
  /** Called in the same tick in which the child comes to be. */
  readonly onStart: (child: ChildProcess) => void;
  readonly onProgress?: (outTimeSeconds: number) => void;
  /** Takes the output instead of a file. Must not close by itself: fluent-ffmpeg would take that for a failure. */
  readonly sink?: Writable;
}

export interface FfmpegOutcome {
  readonly succeeded: boolean;
  /** The last lines of its log. */
  readonly log: string;
  /** How far the output reached. */
  readonly outTimeSeconds: number;
  /** How many pictures were written. */
  readonly frames: number;
}

const KEPT_LOG_LINES = 80;
/** The bundled FFmpeg (4.1) ends as if all were well when the disk is full at the very end. */
const UNFINISHED = 'Error writing trailer';
const PROGRESS_LINE = /^[a-z0-9_]+=\s*\S*$/;
const FRAMES_LINE = /^frame=\s*(\d+)$/;
const OUT_TIME_LINE = /^out_time=\s*(-?)(\d+):(\d\d):(\d\d(?:\.\d+)?)$/;

/** What fluent-ffmpeg has and its types leave out. */
interface Internals {
  readonly ffmpegProc: ChildProcess;
}
interface Probing {
  _checkCapabilities(done: () => void): void;
  availableEncoders(done: (error: null, encoders: object) => void): void;
}

// It would ask FFmpeg for its formats and encoders before the first command of every thread, and misreads the answer of FFmpeg 7.
// tools.ts has asked already.
const probing = ffmpeg.prototype as unknown as Probing;
probing._checkCapabilities = (done) => done();
probing.availableEncoders = (done) => done(null, {});

/** Resolves when the process is gone, however it ended. */
export async function runFfmpeg(tool: string, command: FfmpegCommand, hooks: FfmpegHooks): Promise<FfmpegOutcome> {
  const log: string[] = [];
  let outTimeSeconds = 0;
  let frames = 0;
  const run = build(tool, command, hooks.sink);
  run.on('start', () => hooks.onStart((run as unknown as Internals).ffmpegProc));
  run.on('stderr', (line: string) => {
    frames = Number(FRAMES_LINE.exec(line)?.[1] ?? frames);
    const time = parseOutTime(line);
    if (time !== null) {
      outTimeSeconds = Math.max(outTimeSeconds, time);
      hooks.onProgress?.(outTimeSeconds);
    } else if (!PROGRESS_LINE.test(line)) {
      log.push(line);
      if (log.length > KEPT_LOG_LINES) log.shift();
    }
  });
  const succeeded = await new Promise<boolean>((resolve) => {
    run.on('end', () => resolve(true)).on('error', () => resolve(false)).run();
  });
  if (succeeded && hooks.sink) await finished(hooks.sink);
  return { succeeded: succeeded && !log.some((line) => line.startsWith(UNFINISHED)), log: log.join('\n'), outTimeSeconds, frames };
}

function build(tool: string, command: FfmpegCommand, sink: Writable | undefined): ffmpeg.FfmpegCommand {
  const run = ffmpeg({ stdoutLines: 1 }).setFfmpegPath(tool);
  for (const [index, input] of command.inputs.entries()) {
    run.input(input.path);
    // Spread, because fluent-ffmpeg tears options apart at their spaces when they come as an array.
    run.inputOptions(...(index === 0 ? ['-nostdin', '-hide_banner'] : []), ...input.options);
  }
  if (command.filterGraph !== undefined) run.complexFilter(command.filterGraph);
  if (sink) run.output(sink, { end: true });
  else run.output(command.output ?? '-');
  run.outputOptions('-progress', 'pipe:2', '-nostats', ...command.outputOptions);
  for (const { path, options } of command.moreOutputs ?? []) run.output(path).outputOptions(...options);
  return run;
}

/** `out_time=00:01:02.345678`; negative and `N/A` before the first frame. */
function parseOutTime(line: string): number | null {
  const [, sign, hours, minutes, seconds] = OUT_TIME_LINE.exec(line) ?? [];
  if (hours === undefined) return null;
  return sign === '-' ? 0 : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
