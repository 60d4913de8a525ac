/** What is said when: the parts of a script that a picture can go with. */
import type { WordTiming } from '../../../media/index.ts';
import { type SelectionRequest, SHORTEST_SHOT_SECONDS } from './selection-types.ts';

export interface Phrase {
  readonly text: string;
  readonly frames: number;
}

type Script = Pick<SelectionRequest, 'script' | 'words' | 'totalFrames' | 'framesPerSecond'>;

/** A phrase that is heard is not shorter, so that the pictures do not hurry. */
const SHORTEST_PHRASE_SECONDS = 0.8;
/** A pause this long is heard as the end of a phrase. */
const PAUSE_SECONDS = 0.35;
/** Latin, Arabic, CJK and Devanagari ends of sentences and clauses, with what may close after them. */
const PHRASE_END = /[.!?…,;:–—؟。！？।،、，；：]["'”’»)\]]*$/u;
const segmenter = new Intl.Segmenter('und', { granularity: 'sentence' });

/** By the words where it is known when they are heard, else each sentence by its length. Their frames add up to the whole. */
export function findPhrases(script: Script): Phrase[] {
  return script.words && script.words.length > 0 ? byWords(script.words, script) : bySentences(script);
}

/** The picture changes with the first word of a phrase; the first one begins with the video. */
function byWords(words: readonly WordTiming[], { totalFrames, framesPerSecond }: Script): Phrase[] {
  const starts: { readonly text: string[]; readonly frame: number }[] = [];
  for (const [index, word] of words.entries()) {
    const open = starts.at(-1);
    const frame = open ? Math.round(word.startSeconds * framesPerSecond) : 0;
    const least = SHORTEST_PHRASE_SECONDS * framesPerSecond;
    const isNew = open === undefined || (endsBefore(words[index - 1], word) && frame - open.frame >= least && totalFrames - frame >= least);
    if (isNew) starts.push({ text: [word.text], frame });
    else open.text.push(word.text);
  }
  return starts.map(({ text, frame }, index) => ({ text: text.join(' '), frames: (starts[index + 1]?.frame ?? totalFrames) - frame }));
}

function endsBefore(before: WordTiming | undefined, word: WordTiming): boolean {
  return before !== undefined && (PHRASE_END.test(before.text) || word.startSeconds - before.endSeconds >= PAUSE_SECONDS);
}

/** The time is shared out by length, the way it is spoken. A sentence too short for a shot goes with the next. */
function bySentences({ script, totalFrames, framesPerSecond }: Script): Phrase[] {
  const texts = [...segmenter.segment(script)].map(({ segment }) => segment.trim()).filter((text) => text !== '');
  const least = SHORTEST_SHOT_SECONDS * framesPerSecond;
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  const phrases: Phrase[] = [];
  let [open, spoken, filled] = ['', 0, 0];
  for (const [index, text] of texts.entries()) {
    open = `${open} ${text}`.trim();
    spoken += text.length;
    const frames = Math.round((totalFrames * spoken) / length) - filled;
    if (frames < least && index < texts.length - 1) continue;
    phrases.push({ text: open, frames });
    [open, filled] = ['', filled + frames];
  }
  return phrases.length > 0 ? phrases : [{ text: '', frames: totalFrames }];
}
