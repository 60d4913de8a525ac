/**
 * `not-a-video`, `not-an-audio-file`, `not-a-picture`, `empty`, `no-video-stream`, `no-audio`, `too-long`, `too-large`, `too-short`, `unreadable`, `truncated`: what was handed in.
 * `silent`, `loudness-out-of-reach`: the voice-over. `no-footage`: nothing to cut from.
 * `disk-low`, `memory-low`: the machine cannot bear it now, perhaps later.
 * `tools-missing`, `ffmpeg-failed`, `timed-out`, `output-invalid`: the work itself. `cancelled`: the caller's signal.
 */
export type MediaErrorCode =
  | 'not-a-video'
  | 'not-an-audio-file'
  | 'not-a-picture'
  | 'empty'
  | 'no-video-stream'
  | 'no-audio'
  | 'too-long'
  | 'too-large'
  | 'too-short'
  | 'unreadable'
  | 'truncated'
  | 'silent'
  | 'loudness-out-of-reach'
  | 'no-footage'
  | 'disk-low'
  | 'memory-low'
  | 'tools-missing'
  | 'ffmpeg-failed'
  | 'timed-out'
  | 'output-invalid'
  | 'cancelled';

interface MediaErrorOptions {
  /** For the log only: the tool's own last words, without folders. */
  readonly detail?: string;
  readonly cause?: unknown;
}

/** A failure of media work. `message` is one or two plain sentences for the user, without paths. */
export class MediaError extends Error {
  readonly code: MediaErrorCode;
  readonly detail: string | undefined;

  constructor(code: MediaErrorCode, message: string, options: MediaErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'MediaError';
    this.code = code;
    this.detail = options.detail;
  }
}
