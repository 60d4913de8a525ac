import type { Logger } from '../platform/logger.ts';
import { MediaError } from './media-error.ts';
import type { Loudness, RenderedClip, RenderPlan, VideoAnalysis, VideoProbe, WorkOptions } from './media-types.ts';
import type { MediaTools } from './tools.ts';

export interface MediaEngineOptions {
  readonly tools: MediaTools;
  /** How many FFmpeg processes may work at once. */
  readonly concurrency: number;
  readonly log: Logger;
  /** Folder with the caption font; the bundled Montserrat when absent. */
  readonly fontsDir?: string;
}

interface SignalOptions {
  readonly signal?: AbortSignal;
}

/** All media work, and the only door to FFmpeg. The class is its own token in the container. */
export class MediaEngine {
  constructor(readonly options: MediaEngineOptions) {}

  probeVideo(_file: string, _options: SignalOptions = {}): Promise<VideoProbe> {
    return notBuilt();
  }

  analyzeVideo(_file: string, _probe: VideoProbe, _options: WorkOptions): Promise<VideoAnalysis> {
    return notBuilt();
  }

  /** Writes a JPEG. */
  makePoster(_file: string, _probe: VideoProbe, _output: string, _options: SignalOptions & { readonly atSeconds?: number } = {}): Promise<void> {
    return notBuilt();
  }

  /** Seconds of an audio file, by decoding it. */
  measureDuration(_audioFile: string, _options: SignalOptions = {}): Promise<number> {
    return notBuilt();
  }

  masterVoice(_input: string, _output: string, _options: WorkOptions): Promise<Loudness> {
    return notBuilt();
  }

  renderClip(_plan: RenderPlan, _options: WorkOptions & { readonly output: string }): Promise<RenderedClip> {
    return notBuilt();
  }

  async close(): Promise<void> {}
}

function notBuilt(): Promise<never> {
  return Promise.reject(new MediaError('ffmpeg-failed', 'not built yet'));
}
