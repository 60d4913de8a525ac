import type { Logger } from '../platform/logger.ts';
import { analyzeVideo } from './analyze.ts';
import { bundledFontsDir } from './fonts.ts';
import { masterVoice, measureDuration } from './loudness.ts';
import type { Loudness, RenderedClip, RenderPlan, VideoAnalysis, VideoProbe, WorkOptions } from './media-types.ts';
import { MediaPool } from './pool.ts';
import { makePoster, type PosterOptions } from './poster.ts';
import { probeVideo } from './probe.ts';
import { renderClip, type RenderOptions } from './render.ts';
import type { MediaTools } from './tools.ts';

export interface MediaEngineOptions {
  readonly tools: MediaTools;
  /** How many FFmpeg processes may work at once; quick looks at a file come on top. */
  readonly concurrency: number;
  readonly log: Logger;
  /** Folder with the caption font; the bundled Montserrat when absent. */
  readonly fontsDir?: string;
}

interface SignalOptions {
  readonly signal?: AbortSignal;
}

/**
 * All media work, and the only door to FFmpeg. The class is its own token in the container.
 * Every method rejects with a MediaError; with `cancelled` when the signal fired, by when no process and no partial file is left.
 */
export class MediaEngine {
  private readonly pool: MediaPool;
  private readonly fontsDir: string;

  constructor(options: MediaEngineOptions) {
    this.pool = new MediaPool(options);
    this.fontsDir = options.fontsDir ?? bundledFontsDir();
  }

  /** Looks at a file that comes from outside; whatever is not a usable video is refused with a plain message. */
  probeVideo(file: string, options: SignalOptions = {}): Promise<VideoProbe> {
    return probeVideo(this.pool, file, options.signal);
  }

  /** Shots and scored windows. Fractions of progress as everywhere. */
  analyzeVideo(file: string, probe: VideoProbe, options: WorkOptions): Promise<VideoAnalysis> {
    return analyzeVideo(this.pool, file, probe, options);
  }

  /** Writes a JPEG. */
  makePoster(file: string, probe: VideoProbe, output: string, options: PosterOptions = {}): Promise<void> {
    return makePoster(this.pool, file, probe, output, options);
  }

  /** Seconds of an audio file, by decoding it. */
  measureDuration(audioFile: string, options: SignalOptions = {}): Promise<number> {
    return measureDuration(this.pool, audioFile, options.signal);
  }

  /** Writes an .m4a at −14 LUFS, ready for `renderClip`. Keeps length and timing. */
  masterVoice(input: string, output: string, options: WorkOptions): Promise<Loudness> {
    return masterVoice(this.pool, input, output, options);
  }

  /** Writes and checks an MP4. */
  renderClip(plan: RenderPlan, options: RenderOptions): Promise<RenderedClip> {
    return renderClip(this.pool, plan, this.fontsDir, options);
  }

  /** Ends all work, waits until no process is left, and ends the threads. */
  close(): Promise<void> {
    return this.pool.close();
  }
}
