import type { WordTiming } from '../../core/plugin-api/index.ts';

/** Tokens, by their numbers, that are heard together. */
export interface Span {
  readonly first: number;
  readonly last: number;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** A silence that is long enough for a word that nobody named. */
const ROOM_SECONDS = 0.1;

/** A time for every token. What was not named ("€", "–", an emoji) is in the pause if it can be spoken and there is one, else part of its neighbor. */
export function shareTime(texts: readonly string[], spans: readonly Span[], durationSeconds: number): WordTiming[] {
  const filled: Span[] = [];
  let next = 0;
  for (const span of spans) {
    if (span.first > next) fill(filled, texts, { first: next, last: span.first - 1 }, span);
    const before = filled.at(-1);
    // The first tokens are silent: they are part of the first word.
    filled.push(before || next === span.first ? span : { ...span, first: next });
    next = span.last + 1;
  }
  if (next < texts.length) fill(filled, texts, { first: next, last: texts.length - 1 }, { startSeconds: durationSeconds });
  return inOrder(filled, durationSeconds).flatMap((span) => divide(texts, span));
}

function fill(spans: Span[], texts: readonly string[], gap: { readonly first: number; readonly last: number }, after: { readonly startSeconds: number }): void {
  const before = spans.at(-1);
  const startSeconds = before?.endSeconds ?? 0;
  const isSpoken = texts.slice(gap.first, gap.last + 1).some((text) => /[\p{L}\p{N}\p{Sc}\p{Sm}%&@#]/u.test(text));
  if (isSpoken && after.startSeconds - startSeconds >= ROOM_SECONDS) spans.push({ ...gap, startSeconds, endSeconds: after.startSeconds });
  else if (before) spans[spans.length - 1] = { ...before, last: gap.last };
}

/** Providers let words overlap by a hair. */
function inOrder(spans: readonly Span[], durationSeconds: number): Span[] {
  return spans.map((span, index) => {
    const nextStart = spans[index + 1]?.startSeconds ?? durationSeconds;
    return { ...span, endSeconds: span.startSeconds < nextStart ? Math.min(span.endSeconds, nextStart) : span.endSeconds };
  });
}

/** By what there is to say of each. */
function divide(texts: readonly string[], { first, last, startSeconds, endSeconds }: Span): WordTiming[] {
  const parts = texts.slice(first, last + 1);
  const weights = parts.map((text) => Math.max(0.5, text.match(/[\p{L}\p{N}]/gu)?.length ?? 0));
  const secondsPerWeight = (endSeconds - startSeconds) / weights.reduce((sum, weight) => sum + weight, 0);
  let from = startSeconds;
  return parts.map((text, index) => {
    const to = index === parts.length - 1 ? endSeconds : from + (weights[index] ?? 0) * secondsPerWeight;
    const timing = { text, startSeconds: from, endSeconds: to };
    from = to;
    return timing;
  });
}
