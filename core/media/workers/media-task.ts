/** What the pool's threads are asked and what they answer. Plain data: it crosses threads. */
import type { EveryFrameFiles } from '../analysis/every-frame.ts';
import type { FrameSize } from '../analysis/frame-measures.ts';
import type { PictureAnalysis } from '../analysis/frame-sampler.ts';
import type { FfmpegCommand } from '../ffmpeg.ts';
import type { ChildBounds } from './child-bounds.ts';
import type { WordTiming } from '../media-types.ts';
import type { SoundShape } from '../speech/sound-shaper.ts';
import type { VoiceScores } from '../speech/speech-types.ts';

interface TaskBase {
  readonly tool: string;
  readonly timeoutMs: number;
  /** Where the child's process id is recorded while it lives. */
  readonly recordFolder: string | null;
  readonly bounds: ChildBounds;
}

/** What it takes to look at the pictures of footage. */
export interface PictureWork {
  readonly command: FfmpegCommand;
  readonly frame: FrameSize;
  readonly durationSeconds: number;
  readonly everyFrame: EveryFrameFiles;
}

/** A voice-over, and the same words in a voice of which it is known when they are heard. */
export interface AlignmentWork {
  readonly audio: FfmpegCommand;
  readonly referenceAudio: FfmpegCommand;
  readonly referenceWords: readonly WordTiming[];
}

export type MediaTask = TaskBase &
  (
    | { readonly kind: 'ffmpeg'; readonly command: FfmpegCommand }
    | { readonly kind: 'ffprobe'; readonly args: readonly string[] }
    | ({ readonly kind: 'analyze' } & PictureWork)
    | { readonly kind: 'peaks'; readonly command: FfmpegCommand; readonly peakCount: number; readonly samplesPerPeak: number }
    | { readonly kind: 'voice'; readonly command: FfmpegCommand }
    | { readonly kind: 'shape-sound'; readonly command: FfmpegCommand; readonly shape: SoundShape }
    | ({ readonly kind: 'align' } & AlignmentWork)
  );

export interface TaskValues {
  readonly ffmpeg: { readonly log: string; readonly outTimeSeconds: number; readonly frames: number };
  readonly ffprobe: { readonly stdout: string };
  readonly analyze: PictureAnalysis;
  readonly peaks: readonly number[];
  readonly voice: VoiceScores;
  readonly 'shape-sound': null;
  readonly align: readonly WordTiming[];
}

export type TaskFailure = 'cancelled' | 'timed-out' | 'ffmpeg-failed';

/** Failures are values: of a thrown error only the message would cross the threads. */
export type TaskOutcome = { readonly ok: true; readonly value: TaskValues[MediaTask['kind']] } | { readonly ok: false; readonly code: TaskFailure; readonly detail: string };

export type MessageToWorker = 'cancel';
export interface MessageFromWorker {
  readonly pid?: number;
  readonly outTimeSeconds?: number;
}
