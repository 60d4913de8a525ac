/** The voice detector of WebRTC (BSD), where the neural one is not installed. Knows speech from silence, but not from music. */
import type { FrameScorer } from './frame-scorer.ts';
import { SCORED_SAMPLE_RATE } from './frame-scorer.ts';

/** 30 ms: the longest frame it takes. */
const FRAME_SAMPLES = 480;
/** The one that takes the least noise for speech. */
const STRICTEST_MODE = 3;

/** @throws where the optional package is not installed */
export async function openWebrtcVad(): Promise<FrameScorer> {
  const { default: load } = await import('@echogarden/fvad-wasm');
  const fvad = await load();
  const [detector, samples] = [fvad._fvad_new(), fvad._malloc(FRAME_SAMPLES * 2)];
  fvad._fvad_set_mode(detector, STRICTEST_MODE);
  fvad._fvad_set_sample_rate(detector, SCORED_SAMPLE_RATE);
  return {
    detector: 'webrtc',
    frameSamples: FRAME_SAMPLES,
    score: (frame) => {
      fvad.HEAP16.set(Int16Array.from(frame, (sample) => sample * 32_767), samples / 2);
      return fvad._fvad_process(detector, samples, FRAME_SAMPLES) === 1 ? 1 : 0;
    },
    close: () => {
      fvad._free(samples);
      fvad._fvad_free(detector);
    },
  };
}
