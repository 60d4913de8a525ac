import { availableParallelism } from 'node:os';
import path from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { Logger } from '../platform/logger.ts';
import { Admission, machineResources, type Resources } from './admission.ts';
import type { PictureAnalysis } from './analysis/frame-sampler.ts';
import { boundTask } from './bounded-task.ts';
import type { EncoderChoice } from './encoders/choose-encoder.ts';
import { EncoderInUse } from './encoders/encoder-in-use.ts';
import type { FfmpegCommand } from './ffmpeg.ts';
import { Lane, type LanePlace } from './lane.ts';
import { MediaError } from './media-error.ts';
import { defaultLimits, type MediaLimits } from './media-limits.ts';
import type { SoundShape } from './speech/sound-shaper.ts';
import type { VoiceScores } from './speech/speech-types.ts';
import type { SourceLimits } from './sandbox.ts';
import type { MediaTools } from './tools.ts';
import type { AlignmentWork, MediaTask, MessageFromWorker, MessageToWorker, PictureWork, TaskFailure, TaskOutcome, TaskValues } from './workers/media-task.ts';
import { withoutFolders } from './without-folders.ts';

export interface TaskOptions {
  readonly timeoutMs: number;
  /** The job's folder: where the child is put on record, and by which jobs and profiles get their turns. Quick looks at a file have none. */
  readonly workspace?: string;
  readonly signal?: AbortSignal | undefined;
  /** As in `WorkOptions`. */
  readonly inTurns?: boolean;
  readonly onProgress?: (outTimeSeconds: number) => void;
  /** Quick looks do not wait behind renders. */
  readonly quick?: boolean;
  /** How many processors the work keeps busy; 1 when absent. */
  readonly weight?: number;
  /** What it is going to write, roughly. */
  readonly diskBytes?: number;
}

export interface MediaPoolOptions {
  readonly tools: MediaTools;
  /** Of heavy work; quick looks at a file come on top. */
  readonly concurrency: number;
  readonly log: Logger;
  readonly limits?: Partial<Omit<MediaLimits, 'concurrency'>>;
  /** On the disk that is written to: work is refused when that is nearly full. */
  readonly dataDir?: string;
  /** x264 when absent. */
  readonly encoder?: EncoderChoice;
  /** Instead of what `dataDir` and the machine have. */
  readonly resources?: Resources;
}

/** Quick looks have no queue of their own; so many of them hold up nothing. */
const THREADS_FOR_LOOKS = 3;
/** Started beforehand: a thread takes 60 ms, which the first work would feel. */
const WARM_THREADS = 3;

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
  readonly encoder: EncoderInUse;
  private readonly threads: Piscina;
  private readonly heavy: Lane;
  private readonly closing = new AbortController();
  private readonly running = new Set<Promise<unknown>>();
  private readonly tools: MediaTools;
  private readonly log: Logger;
  private readonly limits: Omit<MediaLimits, 'concurrency'>;
  private readonly admission: Admission | null;

  constructor(options: MediaPoolOptions) {
    this.tools = options.tools;
    this.log = options.log;
    this.encoder = new EncoderInUse(options.log, options.encoder);
    this.limits = { ...defaultLimits(), ...options.limits };
    const resources = options.resources ?? (options.dataDir === undefined ? null : machineResources(options.dataDir));
    this.admission = resources && new Admission({ limits: this.limits, resources });
    this.heavy = new Lane(options.concurrency);
    const extension = path.extname(import.meta.url);
    this.threads = new Piscina({
      filename: new URL(`./workers/ffmpeg.worker${extension}`, import.meta.url).href,
      minThreads: Math.min(WARM_THREADS, options.concurrency),
      maxThreads: options.concurrency + THREADS_FOR_LOOKS,
      idleTimeout: 30_000,
      // Node strips the types by itself; the loader of the process that started us would only cost time in every thread.
      execArgv: [],
    });
  }

  /** What was made by one version may look otherwise from another. */
  get toolVersion(): string {
    return this.tools.version;
  }

  /** Pictures keep the times that the filters gave them. FFmpeg would go by how long the footage showed each, and repeat some. */
  get keepFrameTimes(): readonly string[] {
    return [this.tools.features.includes('fps_mode') ? '-fps_mode' : '-vsync', 'passthrough'];
  }

  runFfmpeg(command: FfmpegCommand, options: TaskOptions): Promise<KindValue<'ffmpeg'>> {
    return this.run<'ffmpeg'>({ kind: 'ffmpeg', tool: this.tools.ffmpegPath, command, ...this.common(options) }, options);
  }

  runFfprobe(args: readonly string[], options: TaskOptions): Promise<KindValue<'ffprobe'>> {
    return this.run<'ffprobe'>({ kind: 'ffprobe', tool: this.tools.ffprobePath, args, ...this.common(options) }, options);
  }

  analyze(work: PictureWork, options: TaskOptions): Promise<PictureAnalysis> {
    return this.run<'analyze'>({ kind: 'analyze', tool: this.tools.ffmpegPath, ...work, ...this.common(options) }, options);
  }

  measurePeaks(work: { readonly command: FfmpegCommand; readonly peakCount: number; readonly samplesPerPeak: number }, options: TaskOptions): Promise<readonly number[]> {
    return this.run<'peaks'>({ kind: 'peaks', tool: this.tools.ffmpegPath, ...work, ...this.common(options) }, options);
  }

  get sourceLimits(): SourceLimits {
    return this.limits.sources;
  }

  /** How many pieces of heavy work run at once: into so many parts is a job worth dividing. */
  get width(): number {
    return this.heavy.width;
  }

  /**
   * To be asked before a job begins what costs time or money.
   * @throws MediaError `disk-low`, `memory-low`: a later attempt may be let in
   */
  async admit(diskBytes: number, signal: AbortSignal): Promise<void> {
    await this.admission?.admit(diskBytes, signal);
  }

  /** Mono sound of 16 kHz comes out of the command. Waits for no renders, so few should be made at once. */
  scoreVoice(command: FfmpegCommand, options: TaskOptions): Promise<VoiceScores> {
    return this.run<'voice'>({ kind: 'voice', tool: this.tools.ffmpegPath, command, ...this.common(options) }, options);
  }

  /** Raw sound comes out of the command; its shaped form is written to a file. */
  async shapeSound(work: { readonly command: FfmpegCommand; readonly shape: SoundShape }, options: TaskOptions): Promise<void> {
    await this.run<'shape-sound'>({ kind: 'shape-sound', tool: this.tools.ffmpegPath, ...work, ...this.common(options) }, options);
  }

  /** Mono sound of 16 kHz comes out of both commands. Waits for no renders, so few should be made at once. */
  alignWords(work: AlignmentWork, options: TaskOptions): Promise<KindValue<'align'>> {
    return this.run<'align'>({ kind: 'align', tool: this.tools.ffmpegPath, ...work, ...this.common(options) }, options);
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

  private common(options: TaskOptions): Pick<MediaTask, 'timeoutMs' | 'recordFolder' | 'bounds'> {
    return {
      timeoutMs: options.timeoutMs * this.limits.timeoutFactor,
      recordFolder: options.workspace ?? null,
      bounds: { niceness: Math.floor(this.limits.niceness / (options.quick ? 2 : 1)), memoryBytes: this.limits.processMemoryBytes },
    };
  }

  private async run<Kind extends MediaTask['kind']>(unbounded: MediaTask, options: TaskOptions): Promise<KindValue<Kind>> {
    const task = boundTask(unbounded, this.limits);
    const signal = options.signal ? AbortSignal.any([options.signal, this.closing.signal]) : this.closing.signal;
    const work = options.quick ? this.perform(task, signal, options) : this.heavy.run(() => this.performAdmitted(task, signal, options), signal, placeOf(options));
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

  private async performAdmitted(task: MediaTask, signal: AbortSignal, options: TaskOptions): Promise<TaskOutcome> {
    await this.admit(options.diskBytes ?? 0, signal);
    return this.perform(task, signal, options);
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

/** Workspaces that lie side by side belong to one profile. */
function placeOf({ workspace = '', weight = 1, inTurns = false }: TaskOptions): LanePlace {
  return { owner: path.dirname(workspace), job: inTurns ? `${workspace} in turns` : workspace, weight };
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
