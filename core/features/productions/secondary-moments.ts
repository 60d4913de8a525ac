import type { WordTiming } from '../../media/index.ts';
import { findSpokenKeywords } from '../segments/segment-pools.service.ts';

/** What says when secondary footage is shown. */
export interface SecondaryTrigger {
  readonly keywords: readonly string[];
  readonly maxSeconds: number;
  readonly mostPerMinute: number;
}

/** A stretch of the video in which secondary footage is shown. */
export interface SecondaryMoment {
  /** Which of the triggers. */
  readonly trigger: number;
  /** The keyword as it is spoken. */
  readonly text: string;
  readonly fromFrame: number;
  readonly toFrame: number;
}

interface Called {
  readonly trigger: number;
  readonly text: string;
  readonly atSeconds: number;
}

/** The same word again within this time is not shown again. */
const SAME_WITHIN_SECONDS = 1;
const SHORTEST_SECONDS = 0.8;
const MINUTE_SECONDS = 60;

/** Wherever a keyword is spoken, with the word in the middle; in order, none over another, none longer than the video. Pure. */
export function findSecondaryMoments(triggers: readonly SecondaryTrigger[], words: readonly WordTiming[], totalFrames: number, framesPerSecond: number): SecondaryMoment[] {
  const moments: (SecondaryMoment & Called)[] = [];
  for (const called of calls(triggers, words)) {
    const { maxSeconds = 0, mostPerMinute = 0 } = triggers[called.trigger] ?? {};
    const earlier = moments.filter(({ trigger, atSeconds }) => trigger === called.trigger && called.atSeconds - atSeconds < MINUTE_SECONDS);
    const last = moments.at(-1);
    if (earlier.length >= mostPerMinute || (last && called.atSeconds - last.atSeconds < SAME_WITHIN_SECONDS)) continue;
    const frames = Math.min(totalFrames, Math.round(maxSeconds * framesPerSecond));
    const centered = Math.round(called.atSeconds * framesPerSecond - frames / 2);
    const toFrame = Math.min(totalFrames, Math.max(0, centered) + frames);
    const fromFrame = Math.max(last?.toFrame ?? 0, Math.min(Math.max(0, centered), totalFrames - frames));
    if (toFrame - fromFrame >= SHORTEST_SECONDS * framesPerSecond) moments.push({ ...called, fromFrame, toFrame });
  }
  return moments.map(({ trigger, text, fromFrame, toFrame }) => ({ trigger, text, fromFrame, toFrame }));
}

function calls(triggers: readonly SecondaryTrigger[], words: readonly WordTiming[]): Called[] {
  const found = triggers.flatMap(({ keywords }, trigger) => findSpokenKeywords(words, keywords).map(({ text, startSeconds, endSeconds }) => ({ trigger, text, atSeconds: (startSeconds + endSeconds) / 2 })));
  return found.sort((one, other) => one.atSeconds - other.atSeconds || one.trigger - other.trigger);
}
