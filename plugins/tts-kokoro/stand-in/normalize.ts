/** What the server makes of a text before it speaks it, as far as tests need it: what cannot be said as it is written becomes words. */
const SMALL = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'];
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

export function normalize(text: string): string {
  return text
    .replaceAll(/\$(\d{1,2})\.(\d\d)\b/g, (_, dollars: string, cents: string) => `${numberWords(Number(dollars))} dollars and ${numberWords(Number(cents))} cents`)
    .replaceAll(/\p{Extended_Pictographic}/gu, '')
    .replaceAll('%', ' percent')
    .replaceAll('&', ' and ');
}

/** Tokens as the English reader of the model has them: punctuation by itself, "don't" in two. */
export function tokensOf(word: string): string[] {
  return word.match(/n['’]t\b|['’]\w+|[\p{L}\p{N}](?:(?!n['’]t\b)[\p{L}\p{N}.,-](?=[\p{L}\p{N}])|(?!n['’]t\b)[\p{L}\p{N}])*|[^\s\p{L}\p{N}]/giu) ?? [];
}

function numberWords(value: number): string {
  if (value < SMALL.length) return SMALL[value] ?? '';
  const [ten, one] = [Math.floor(value / 10), value % 10];
  return one === 0 ? (TENS[ten] ?? '') : `${TENS[ten]} ${SMALL[one]}`;
}
