/** From when a voice speaks what to when the words of the script are shown. */
import type { ScriptWord } from './spoken-text.ts';
import type { SpokenWord } from './word-timings.ts';

interface Span {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** Shorter gaps are not seen. */
const SHORTEST_GAP_SECONDS = 0.08;
/** Below this nothing is heard of a word. */
const SHORTEST_WORD_SECONDS = 0.02;

/** What of a piece a voice makes sound of. */
export function soundingTokens(words: readonly ScriptWord[]): string[] {
  return words.flatMap(({ spoken }) => spoken.filter(isSounding));
}

/**
 * When each token is spoken, by what the provider heard as words: it may join, split, spell out or leave out some.
 * In order, none before the end of the one before.
 */
export function timeTokens(tokens: readonly string[], heard: readonly SpokenWord[], durationSeconds: number): Span[] {
  const voiced = heard.filter(({ text }) => isSounding(text));
  const matches = matchInOrder(tokens.map(plain), voiced.map(({ text }) => plain(text)));
  const spans: Span[] = [];
  let [token, word] = [0, 0];
  for (const [matchedToken, matchedWord] of [...matches, [tokens.length, voiced.length] as const]) {
    fill(spans, tokens.slice(token, matchedToken), windowOf(voiced, word, matchedWord, durationSeconds));
    const match = voiced[matchedWord];
    if (match) spans.push({ startSeconds: match.startSeconds, endSeconds: match.endSeconds });
    [token, word] = [matchedToken + 1, matchedWord + 1];
  }
  return inOrder(spans, durationSeconds);
}

/** The script's words with the times of their tokens. What is only shown takes its place in the pause after what was spoken. */
export function timeWords(words: readonly ScriptWord[], tokenSpans: readonly Span[], durationSeconds: number): SpokenWord[] {
  let next = 0;
  const timed: { text: string; span: Span | null }[] = [];
  for (const { written, spoken } of words) {
    const spans = tokenSpans.slice(next, (next += spoken.filter(isSounding).length));
    const [first, last] = [spans[0], spans.at(-1)];
    const span = first && last ? { startSeconds: first.startSeconds, endSeconds: last.endSeconds } : null;
    const before = timed.at(-1);
    if (written !== '' || !before) timed.push({ text: written, span });
    else if (span) before.span = { startSeconds: before.span?.startSeconds ?? span.startSeconds, endSeconds: span.endSeconds };
  }
  return placeUnspoken(timed, durationSeconds);
}

function placeUnspoken(timed: readonly { text: string; span: Span | null }[], durationSeconds: number): SpokenWord[] {
  const words: SpokenWord[] = [];
  for (let index = 0; index < timed.length; index += 1) {
    const { text, span } = timed[index] ?? { text: '', span: null };
    if (span) {
      words.push({ text, startSeconds: Math.max(span.startSeconds, words.at(-1)?.endSeconds ?? 0), endSeconds: span.endSeconds });
      continue;
    }
    const following = timed.findIndex((word, at) => at > index && word.span !== null);
    const end = following === -1 ? timed.length : following;
    words.push(...shareGap(timed.slice(index, end).map((word) => word.text), words.at(-1), timed[end]?.span ?? null, durationSeconds));
    index = end - 1;
  }
  return words;
}

/** In a gap too short to be seen the word before gives a third of its time, or the first word some of its own. */
function shareGap(texts: readonly string[], before: SpokenWord | undefined, after: Span | null, durationSeconds: number): SpokenWord[] {
  let startSeconds = before?.endSeconds ?? 0;
  let endSeconds = after?.startSeconds ?? durationSeconds;
  if (endSeconds - startSeconds < SHORTEST_GAP_SECONDS && before) {
    startSeconds = before.endSeconds -= (before.endSeconds - before.startSeconds) / 3;
  }
  if (!before && after && endSeconds < SHORTEST_GAP_SECONDS) endSeconds += (after.endSeconds - after.startSeconds) / 3;
  const share = (endSeconds - startSeconds) / texts.length;
  return texts.map((text, index) => ({ text, startSeconds: startSeconds + index * share, endSeconds: startSeconds + (index + 1) * share }));
}

/** Between what is known before and after: where other words were heard, there. */
function windowOf(heard: readonly SpokenWord[], from: number, to: number, durationSeconds: number): Span {
  const [first, last] = [heard[from], heard[to - 1]];
  if (from < to && first && last) return { startSeconds: first.startSeconds, endSeconds: last.endSeconds };
  return { startSeconds: heard[from - 1]?.endSeconds ?? 0, endSeconds: heard[to]?.startSeconds ?? durationSeconds };
}

/** Each takes its share by its length. Where there is no room the word before shares its own time. */
function fill(spans: Span[], tokens: readonly string[], window: Span): void {
  if (tokens.length === 0) return;
  const isTight = window.endSeconds - window.startSeconds < SHORTEST_WORD_SECONDS * tokens.length;
  const giver = isTight ? spans.pop() : undefined;
  const lengths = [...(giver ? [Math.max(...tokens.map((token) => token.length))] : []), ...tokens.map((token) => token.length)];
  const startSeconds = giver?.startSeconds ?? window.startSeconds;
  const secondsPerLetter = Math.max(0, (giver?.endSeconds ?? window.endSeconds) - startSeconds) / lengths.reduce((sum, length) => sum + length, 0);
  let letters = 0;
  for (const length of lengths) {
    spans.push({ startSeconds: startSeconds + letters * secondsPerLetter, endSeconds: startSeconds + (letters + length) * secondsPerLetter });
    letters += length;
  }
}

function inOrder(spans: readonly Span[], durationSeconds: number): Span[] {
  let earliest = 0;
  return spans.map((span) => {
    const startSeconds = Math.min(Math.max(span.startSeconds, earliest), durationSeconds);
    earliest = Math.min(Math.max(span.endSeconds, startSeconds), durationSeconds);
    return { startSeconds, endSeconds: earliest };
  });
}

/** The longest list of pairs that are equal, in the order of both. */
function matchInOrder(tokens: readonly string[], heard: readonly string[]): [token: number, heard: number][] {
  const width = heard.length + 1;
  const longest = new Uint16Array((tokens.length + 1) * width);
  const at = (token: number, word: number): number => longest[token * width + word] ?? 0;
  for (let token = tokens.length - 1; token >= 0; token -= 1) {
    for (let word = heard.length - 1; word >= 0; word -= 1) {
      longest[token * width + word] = tokens[token] === heard[word] ? at(token + 1, word + 1) + 1 : Math.max(at(token + 1, word), at(token, word + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let [token, word] = [0, 0]; token < tokens.length && word < heard.length;) {
    if (tokens[token] === heard[word]) pairs.push([token++, word++]);
    else if (at(token + 1, word) >= at(token, word + 1)) token += 1;
    else word += 1;
  }
  return pairs;
}

function plain(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{N}\p{M}]/gu, '') || text;
}

function isSounding(token: string): boolean {
  return /[\p{L}\p{N}&+=%@§°\p{Sc}]/u.test(token);
}
