import { availableParallelism } from 'node:os';
import path from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { Logger } from '../platform/logger.ts';
import type { PictureAnalysis } from './analysis/frame-sampler.ts';
import type { FfmpegCommand } from './ffmpeg.ts';
import { Lane } from './lane.ts';
import { MediaError } from './media-error.ts';
import type { MediaTools } from './tools.ts';
import type { MediaTask, MessageFromWorker, MessageToWorker, TaskFailure, TaskOutcome, TaskValues } from './workers/media-task.ts';
import { withoutFolders } from './without-folders.ts';

export interface TaskOptions {
  readonly timeoutMs: number;
  /** The job's folder; where the child is put on record. Quick looks at a file have none. */
  readonly workspace?: string;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (outTimeSeconds: number) => void;
  /** Quick looks do not wait behind renders. */
  readonly quick?: boolean;
}

type KindValue<Kind extends MediaTask['kind']> = TaskValues[Kind];

const FAILURE_MESSAGES: Readonly<Record<TaskFailure, string>> = {
  cancelled: 'The work was cancelled.',
  'timed-out': 'FFmpeg took too long and was stopped. Try again with shorter or smaller footage.',
  'ffmpeg-failed': 'FFmpeg could not process this file. It may be damaged or in a format that is not supported: convert it to an ordinary MP4 and try again.',
};

/**
 * Runs FFmpeg in the threads of a Piscina pool. Cancelling asks the thread, which kills its child and waits for its end;
 * Piscina's own abort would end the thread and leave the child running.
 */
export class MediaPool {
  private readonly threads: Piscina;
  private readonly heavy: Lane;
  private readonly closing = new AbortController();
  private readonly running = new Set<Promise<unknown>>();
  private readonly tools: MediaTools;
  private readonly log: Logger;

  constructor(options: { readonly tools: MediaTools; readonly concurrency: number; readonly log: Logger }) {
    this.tools = options.tools;
    this.log = options.log;
    this.heavy = new Lane(options.concurrency);
    const extension = path.extname(import.meta.url);
    this.threads = new Piscina({
      filename: new URL(`./workers/ffmpeg.worker${extension}`, import.meta.url).href,
      minThreads: 1,
      maxThreads: options.concurrency + 1,
      idleTimeout: 30_000,
      // Node strips the types by itself; the loader of the process that started us would only cost time in every thread.
      execArgv: [],
    });
  }

  /** Pictures keep the times that the filters gave them. FFmpeg would go by how long the footage showed each, and repeat some. */
  get keepFrameTimes(): readonly string[] {
    return [this.tools.features.includes('fps_mode') ? '-fps_mode' : '-vsync', 'passthrough'];
  }

  runFfmpeg(command: FfmpegCommand, options: TaskOptions): Promise<KindValue<'ffmpeg'>> {
    return this.run<'ffmpeg'>({ kind: 'ffmpeg', tool: this.tools.ffmpegPath, command, ...common(options) }, options);
  }

  runFfprobe(args: readonly string[], options: TaskOptions): Promise<KindValue<'ffprobe'>> {
    return this.run<'ffprobe'>({ kind: 'ffprobe', tool: this.tools.ffprobePath, args, ...common(options) }, options);
  }

  analyze(work: { readonly command: FfmpegCommand; readonly frame: { readonly width: number; readonly height: number }; readonly durationSeconds: number }, options: TaskOptions): Promise<PictureAnalysis> {
    return this.run<'analyze'>({ kind: 'analyze', tool: this.tools.ffmpegPath, ...work, ...common(options) }, options);
  }

  measurePeaks(work: { readonly command: FfmpegCommand; readonly peakCount: number; readonly samplesPerPeak: number }, options: TaskOptions): Promise<readonly number[]> {
    return this.run<'peaks'>({ kind: 'peaks', tool: this.tools.ffmpegPath, ...work, ...common(options) }, options);
  }

  /** How many threads the next encoder should use: all that there are, shared with those at work. */
  get encoderThreads(): number {
    return Math.max(1, Math.ceil(availableParallelism() / (this.heavy.occupied + 1)));
  }

  /** Kills what runs, waits until it is gone, then ends the threads. */
  async close(): Promise<void> {
    this.closing.abort();
    await Promise.allSettled(this.running);
    await this.threads.destroy();
  }

  private async run<Kind extends MediaTask['kind']>(task: MediaTask, options: TaskOptions): Promise<KindValue<Kind>> {
    const signal = options.signal ? AbortSignal.any([options.signal, this.closing.signal]) : this.closing.signal;
    const work = options.quick ? this.perform(task, signal, options) : this.heavy.run(() => this.perform(task, signal, options), signal);
    this.running.add(work);
    try {
      const outcome = await work;
      if (!outcome.ok) throw new MediaError(outcome.code, FAILURE_MESSAGES[outcome.code], { detail: withoutFolders(outcome.detail) });
      return outcome.value as KindValue<Kind>;
    } catch (error) {
      if (signal.aborted) throw new MediaError('cancelled', FAILURE_MESSAGES.cancelled, { cause: error });
      throw error;
    } finally {
      this.running.delete(work);
    }
  }

  private async perform(task: MediaTask, signal: AbortSignal, options: TaskOptions): Promise<TaskOutcome> {
    signal.throwIfAborted();
    const { port1: here, port2: there } = new MessageChannel();
    let childPid: number | undefined;
    here.on('message', (message: MessageFromWorker) => {
      childPid = message.pid ?? childPid;
      if (message.outTimeSeconds !== undefined) options.onProgress?.(message.outTimeSeconds);
    });
    const cancel = (): void => here.postMessage('cancel' satisfies MessageToWorker);
    signal.addEventListener('abort', cancel, { once: true });
    try {
      return (await this.threads.run({ task, port: there }, { transferList: [there] })) as TaskOutcome;
    } catch (error) {
      this.log.error({ err: error, kind: task.kind }, 'a media thread failed');
      killOrphan(childPid);
      return { ok: false, code: 'ffmpeg-failed', detail: error instanceof Error ? error.message : '' };
    } finally {
      signal.removeEventListener('abort', cancel);
      here.close();
    }
  }
}

function common(options: TaskOptions): Pick<MediaTask, 'timeoutMs' | 'recordFolder'> {
  return { timeoutMs: options.timeoutMs, recordFolder: options.workspace ?? null };
}

/** A thread that died could not look after its child. */
function killOrphan(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
