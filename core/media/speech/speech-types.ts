/** The values that voice work takes and gives. All of them are plain JSON. Times are in seconds. */

export interface Interval {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** Somebody speaks. */
export interface SpeechInterval extends Interval {
  /** 0–1: how sure the detector was, on average. */
  readonly confidence: number;
}

/** silero: a neural network, finds speech under music. webrtc: the plain one, where the other is not installed; takes music for speech. */
export type VoiceDetector = 'silero' | 'webrtc';

/** How likely somebody speaks, over the whole length. From it, the intervals for any threshold follow without looking at the sound again. */
export interface VoiceScores {
  readonly detector: VoiceDetector;
  readonly frameSeconds: number;
  /** One byte for each frame, 0–255, in base64. */
  readonly scores: string;
}

export interface SpeechOptions {
  /** 0–1: from here on it is speech. It ends where the score falls `HYSTERESIS` below. */
  readonly threshold?: number;
  /** What is shorter is a noise. */
  readonly minimumSpeechSeconds?: number;
  /** What is shorter is a breath within speech. */
  readonly minimumSilenceSeconds?: number;
  /** Added before and after: words begin and end softly. */
  readonly paddingSeconds?: number;
}

export interface PauseOptions {
  /** Pauses up to this long stay. */
  readonly minimumPauseSeconds: number;
  /** How much of a removed pause stays on either side. */
  readonly paddingSeconds: number;
}
