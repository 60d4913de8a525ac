import type { FfmpegInput } from '../ffmpeg.ts';
import type { VideoProbe, WorkOptions } from '../media-types.ts';
import { trackProgress } from '../progress.ts';
import type { MediaPool } from '../pool.ts';
import { videoInput } from '../video-input.ts';
import { SCORED_SAMPLE_RATE } from './frame-scorer.ts';
import { decodeSound } from './raw-sound.ts';
import type { VoiceScores } from './speech-types.ts';

/** How likely somebody speaks in a video, over its length. @throws MediaError `no-audio` */
export function scoreVoice(pool: MediaPool, file: string, probe: VideoProbe, options: WorkOptions): Promise<VoiceScores> {
  return scoreSound(pool, videoInput(file, probe), probe.durationSeconds, options);
}

/** All channels together. Waits for no renders, so few should be looked at at once. */
export async function scoreSound(pool: MediaPool, input: FfmpegInput, durationSeconds: number, options: WorkOptions): Promise<VoiceScores> {
  return pool.scoreVoice(decodeSound(input, { sampleRate: SCORED_SAMPLE_RATE, channels: 1 }), {
    timeoutMs: 120_000 + durationSeconds * 1000,
    workspace: options.workspace,
    signal: options.signal,
    quick: true,
    onProgress: trackProgress(durationSeconds, options.onProgress),
  });
}
