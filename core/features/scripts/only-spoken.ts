/** What models write into scripts although nobody speaks it. */

interface Spoken {
  readonly text: string;
  /** What was left out, as it stood there. */
  readonly removed: readonly string[];
}

const SHOWN_CHARACTERS = 60;
const SPEAKERS = 'narrator|narator|voice ?over|voice|vo|speaker|sprecher(?:in)?|voce|host|presenter|prezentator|scene|scena|szene|shot|cut to|visual|on[- ]screen(?: text)?|hook|intro|outro|cta|call to action|music|muzică|musik|sfx';

const NOT_SPOKEN: readonly RegExp[] = [
  // [pause], (upbeat music), *smiles*; "(Pro Max)" is part of a name and spoken.
  /\[[^[\]\n]{0,300}\]/gu,
  /\((?=[^()\n]{0,200}\b(?:music|muzică|musik|pause|pauză|pausa|cut|scene|close[- ]?up|camera|smil\w*|laugh\w*|whisper\w*|sfx|sound|fade|zoom|on[- ]screen|voice ?over|upbeat|dramatic)\b)[^()\n]{0,300}\)/giu,
  /^[ \t]*[*_]{1,3}\([^()\n]{0,300}\)[*_]{1,3}[ \t]*$/gmu,
  // "Narrator:", "**Scene 2:**", "Hook (0-3s):"
  new RegExp(`^[ \\t]*[*_#]{0,3}[ \\t]*(?:${SPEAKERS})(?:[ \\t]*\\d+)?(?:[ \\t]*\\([^()\\n]{0,60}\\))?[ \\t]*[*_]{0,3}:[*_]{0,3}`, 'gimu'),
  /\p{Extended_Pictographic}(?:[\u200d\ufe0f]|\p{Extended_Pictographic}|\p{Emoji_Modifier})*/gu,
  /(?<![\p{L}\p{N}&])#[\p{L}_][\p{L}\p{N}_]*/gu,
];

export function onlySpoken(script: string): Spoken {
  const removed: string[] = [];
  const bare = NOT_SPOKEN.reduce((text, pattern) => text.replace(pattern, (found) => {
    removed.push(found.trim().slice(0, SHOWN_CHARACTERS));
    return ' ';
  }), script.normalize('NFC'));
  return { text: withoutMarks(bare), removed };
}

/** Emphasis, headings and quotes around the whole change nothing of what is said, so nobody is told. */
function withoutMarks(text: string): string {
  const lines = text.replace(/\*{1,3}|(?<![\p{L}\p{N}])_{1,3}|_{1,3}(?![\p{L}\p{N}])|`+/gu, '').split(/\r?\n/u);
  const joined = lines.map((line) => line.replace(/^[ \t]*(?:#{1,6}|>|[-•])[ \t]+/u, '').replace(/[ \t]+/gu, ' ').trim()).join('\n');
  return joined.replace(/\n{3,}/gu, '\n\n').trim().replace(/^["“„«]([^"“”„«»]*)["”»]$/u, '$1');
}
