/** How the service names words: without the punctuation around them, hyphenated ones in parts, numbers as one, escaped as in XML. */
import type { WordTiming } from '../../../core/plugin-api/index.ts';

const TICKS_PER_SECOND = 10_000_000;
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

export function boundaryMessages(words: readonly WordTiming[]): object[] {
  return joinNumbers(words).flatMap(splitWord).map(({ text, startSeconds, endSeconds }) => {
    const Offset = Math.round(startSeconds * TICKS_PER_SECOND);
    const Duration = Math.round(endSeconds * TICKS_PER_SECOND) - Offset;
    const Text = text.replace(/[&<>]/g, (character) => ESCAPES[character] ?? character);
    return { Metadata: [{ Type: 'WordBoundary', Data: { Offset, Duration, text: { Text, Length: text.length, BoundaryType: 'WordBoundary' } } }] };
  });
}

function joinNumbers(words: readonly WordTiming[]): WordTiming[] {
  const joined: WordTiming[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    const continues = before !== undefined && /\d$/.test(before.text) && /^\d{3}\b/.test(word.text);
    if (continues) joined[joined.length - 1] = { ...before, text: `${before.text} ${word.text}`, endSeconds: word.endSeconds };
    else joined.push(word);
  }
  return joined;
}

function splitWord({ text, startSeconds, endSeconds }: WordTiming): WordTiming[] {
  const parts = text.replace(/^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, '').split('-').filter((part) => /[\p{L}\p{N}&<>]/u.test(part));
  const secondsPerLetter = (endSeconds - startSeconds) / parts.reduce((sum, part) => sum + part.length, 0);
  let from = startSeconds;
  return parts.map((part) => {
    const to = from + part.length * secondsPerLetter;
    const timing = { text: part, startSeconds: from, endSeconds: to };
    from = to;
    return timing;
  });
}
