/** What an analyzer is asked, and under which keys its answers are kept. */
import { createHash } from 'node:crypto';
import type { AnalysisRequest, AnalyzerPlugin, Price } from '../../../plugin-api/index.ts';
import { amountMicros } from '../../../plugin-host/price.ts';
import { decisiveSettings } from '../../../plugin-host/voice-provider.ts';
import type { Range } from './overlap.ts';

/** Of the pictures: where they are taken in a moment, and how large. */
const FRAMES_VERSION = 1;

export interface JudgingPlan {
  readonly analyzer: AnalyzerPlugin;
  /** Of the analyzer, without secrets. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly name: string;
  readonly language: string;
}

/** @param sha256 of the video's file: the same footage under another name is the same */
export function keyOfMoment({ analyzer, config, language }: JudgingPlan, sha256: string, { startSeconds, endSeconds }: Range): string {
  return hashOf([FRAMES_VERSION, analyzer.id, decisiveSettings(analyzer, config), language, sha256, startSeconds.toFixed(3), endSeconds.toFixed(3)]);
}

/** Of a call: under which the ledger finds it again. */
export function keyOfCall(momentKeys: readonly string[]): string {
  return hashOf(momentKeys);
}

/** Moments into calls of the analyzer's size. */
export function inCalls<Moment>({ analyzer }: JudgingPlan, moments: readonly Moment[]): Moment[][] {
  const { maxMoments } = analyzer.capabilities;
  return Array.from({ length: Math.ceil(moments.length / maxMoments) }, (_, call) => moments.slice(call * maxMoments, (call + 1) * maxMoments));
}

/** Null where nothing is charged. */
export function priceOfCall({ analyzer, config, name, language }: JudgingPlan, moments: AnalysisRequest['moments']): Price | null {
  const price = analyzer.price?.(config, { name, language, moments });
  return price && amountMicros(price) > 0 ? price : null;
}

/** Evenly inside the moment, away from its ends, where cuts are. */
export function frameTimes({ analyzer }: JudgingPlan, { startSeconds, endSeconds }: Range): number[] {
  const count = analyzer.capabilities.framesPerMoment;
  return Array.from({ length: count }, (_, index) => startSeconds + ((index + 0.5) / count) * (endSeconds - startSeconds));
}

function hashOf(parts: unknown): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
