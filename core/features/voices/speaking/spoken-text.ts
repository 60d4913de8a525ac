import { speakAddress } from './spoken-addresses.ts';
import { withoutMarkup } from './spoken-markup.ts';

/** A word of a script, as it is read and as it is heard. */
export interface ScriptWord {
  /** As captions show it. Empty: what is spoken goes on with the word before. */
  readonly written: string;
  /** As the voice gets it; none where it is only shown. */
  readonly spoken: readonly string[];
  /** The white space before it: line breaks are pauses. */
  readonly before: ' ' | '\n' | '\n\n';
}

/** Emojis with all that they are joined of, and signs that nobody reads aloud. */
const PICTURES = /[#*0-9]\ufe0f?\u20e3|\p{Regional_Indicator}{2}|(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\u200c\u200d\ufe0e\ufe0f\u{e0020}-\u{e007f}\u2190-\u21ff\u2300-\u23ff\u2500-\u27bf\u2b00-\u2bff•·])+/gu;
/** Where a clause ends in scripts that are written without spaces. */
const CLAUSE_END_WITHOUT_SPACE = /(?<=[。！？，、；：]["'”’»」』）】]*)(?=[“„«‘「『（【]*[\p{L}\p{N}])/u;
const ONLY_PUNCTUATION = /^[.,;:!?…]+$/u;

/** Words of a script without its markup. @param language of two letters, for what is said of signs */
export function readScript(script: string, language: string): ScriptWord[] {
  const words: ScriptWord[] = [];
  for (const { space, token } of readTokens(withoutMarkup(script))) {
    const said = speakToken(token, language);
    const last = words.at(-1);
    // "Now 😍!": the stop belongs to the word before.
    if (said.join('') !== token && ONLY_PUNCTUATION.test(said.join('')) && last && last.spoken.length > 0) {
      words.splice(-1, 1, { ...last, spoken: [...last.spoken.slice(0, -1), `${last.spoken.at(-1) ?? ''}${said.join('')}`] });
      words.push({ written: token, spoken: [], before: breakOf(space) });
    } else words.push({ written: token, spoken: said, before: breakOf(space) });
  }
  return words;
}

/** By white space, and by clauses where there is none: a whole text must not be one word of a caption. */
function readTokens(text: string): { space: string; token: string }[] {
  return [...text.matchAll(/(\s*)(\S+)/gu)].flatMap(([, space = '', run = '']) =>
    run.split(CLAUSE_END_WITHOUT_SPACE).map((token, index) => ({ space: index === 0 ? space : ' ', token })),
  );
}

/** What the voice gets. */
export function spokenTextOf(words: readonly ScriptWord[]): string {
  let text = '';
  let pause: ScriptWord['before'] = ' ';
  for (const { spoken, before } of words) {
    if (before.length > pause.length || (before !== ' ' && pause === ' ')) pause = before;
    if (spoken.length === 0) continue;
    text += `${text === '' ? '' : pause}${spoken.join(' ')}`;
    pause = ' ';
  }
  return text;
}

export function isSpeakable(spokenText: string): boolean {
  return /[\p{L}\p{N}]/u.test(spokenText);
}

function speakToken(token: string, language: string): string[] {
  const address = speakAddress(token, language);
  if (address) return address;
  const said = token.replace(PICTURES, ' ').replace(/(?<![\p{L}\p{N}])#(?=\p{L})/gu, '');
  return said.split(' ').filter((part) => part !== '');
}

function breakOf(space: string): ScriptWord['before'] {
  const lines = space.match(/\n/g)?.length ?? 0;
  return lines > 1 ? '\n\n' : lines === 1 ? '\n' : ' ';
}
