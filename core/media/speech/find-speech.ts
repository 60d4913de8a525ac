import type { Interval, PauseOptions, SpeechInterval, SpeechOptions, VoiceScores } from './speech-types.ts';

/** A score that wavers around the threshold does not tear a word apart. */
const HYSTERESIS = 0.15;
export const SPEECH_DEFAULTS = { threshold: 0.5, minimumSpeechSeconds: 0.25, minimumSilenceSeconds: 0.1, paddingSeconds: 0.08 } as const;

/** In order of time, apart from each other. */
export function findSpeech(scores: VoiceScores, durationSeconds: number, options: SpeechOptions = {}): SpeechInterval[] {
  const chosen = { ...SPEECH_DEFAULTS, ...options };
  const values = Buffer.from(scores.scores, 'base64');
  const frameAt = (seconds: number): number => Math.ceil(seconds / scores.frameSeconds - 1e-6);
  const runs = findRuns(values, chosen.threshold * 255, frameAt(chosen.minimumSilenceSeconds));
  const spoken = runs.filter(({ from, to }) => (to - from) * scores.frameSeconds >= chosen.minimumSpeechSeconds);
  return spoken.reduce<SpeechInterval[]>((found, run) => {
    const startSeconds = rounded(Math.max(0, run.from * scores.frameSeconds - chosen.paddingSeconds));
    const endSeconds = rounded(Math.min(durationSeconds, run.to * scores.frameSeconds + chosen.paddingSeconds));
    const next = { startSeconds, endSeconds, confidence: confidenceOf(values, run) };
    const last = found.at(-1);
    if (last && startSeconds <= last.endSeconds) found[found.length - 1] = joined(last, next);
    else if (endSeconds > startSeconds) found.push(next);
    return found;
  }, []);
}

/** What stays when the long pauses go. @param speech as found, without padding @returns nothing where nobody speaks */
export function keepSpeech(speech: readonly Interval[], durationSeconds: number, { minimumPauseSeconds, paddingSeconds }: PauseOptions): Interval[] {
  if (speech.length === 0) return [];
  const starts = [...speech.map(({ startSeconds }) => startSeconds), durationSeconds];
  const ends = [0, ...speech.map(({ endSeconds }) => endSeconds)];
  const pauses = ends.map((startSeconds, index) => ({ startSeconds, endSeconds: starts[index] ?? durationSeconds }));
  const kept: Interval[] = [];
  let from = 0;
  for (const [index, pause] of pauses.entries()) {
    if (pause.endSeconds - pause.startSeconds <= minimumPauseSeconds) continue;
    const [isFirst, isLast] = [index === 0, index === pauses.length - 1];
    const until = isFirst ? 0 : rounded(pause.startSeconds + paddingSeconds);
    const next = isLast ? durationSeconds : rounded(pause.endSeconds - paddingSeconds);
    if (next <= until) continue;
    if (until > from) kept.push({ startSeconds: from, endSeconds: until });
    from = next;
  }
  return from < durationSeconds ? [...kept, { startSeconds: from, endSeconds: durationSeconds }] : kept;
}

export function lengthOf(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, { startSeconds, endSeconds }) => sum + endSeconds - startSeconds, 0);
}

interface Run {
  readonly from: number;
  /** The first frame that is not of it. */
  readonly to: number;
}

function findRuns(values: Uint8Array, threshold: number, breathFrames: number): Run[] {
  const runs: Run[] = [];
  const leave = Math.max(0, threshold - HYSTERESIS * 255);
  let from: number | null = null;
  let quietFrom: number | null = null;
  for (const [frame, value] of values.entries()) {
    if (value >= threshold) {
      from ??= frame;
      quietFrom = null;
    } else if (from !== null && value < leave) {
      quietFrom ??= frame;
      if (frame - quietFrom + 1 < breathFrames) continue;
      runs.push({ from, to: quietFrom });
      from = quietFrom = null;
    }
  }
  if (from !== null) runs.push({ from, to: quietFrom ?? values.length });
  return runs;
}

function confidenceOf(values: Uint8Array, { from, to }: Run): number {
  return rounded(values.subarray(from, to).reduce((sum, value) => sum + value, 0) / 255 / (to - from));
}

function joined(a: SpeechInterval, b: SpeechInterval): SpeechInterval {
  const [lengthA, lengthB] = [a.endSeconds - a.startSeconds, b.endSeconds - b.startSeconds];
  return { startSeconds: a.startSeconds, endSeconds: Math.max(a.endSeconds, b.endSeconds), confidence: rounded((a.confidence * lengthA + b.confidence * lengthB) / (lengthA + lengthB)) };
}

/** To the millisecond. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
