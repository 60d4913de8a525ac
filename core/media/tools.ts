import { MediaError } from './media-error.ts';

/** What newer FFmpeg builds offer on top of what is required. */
export type FfmpegFeature = 'xfade' | 'scdet' | 'siti' | 'blurdetect';

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

export async function findMediaTools(_options: MediaToolOptions = {}): Promise<MediaTools> {
  return Promise.reject(new MediaError('tools-missing', 'not built yet'));
}
