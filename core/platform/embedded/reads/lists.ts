/** PostgREST's lists: `a,"b,c",and(d,e)`. */

/** The items between the commas that stand in no quotes and no parentheses; null when those do not match. */
export function splitList(text: string): string[] | null {
  if (text === '') return [];
  const items: string[] = [];
  let start = 0;
  let depth = 0;
  for (let place = 0; place < text.length; place++) {
    const character = text[place];
    if (character === '"' && opensQuotes(text, place)) place = endOfQuotes(text, place);
    else if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === ',' && depth === 0) {
      items.push(text.slice(start, place));
      start = place + 1;
    }
    if (depth < 0 || place === -1) return null;
  }
  items.push(text.slice(start));
  return depth === 0 ? items : null;
}

/** A value between double quotes, in which a backslash makes the next character a plain one; any other as it is. */
export function unquote(value: string): string {
  return value.length > 1 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1).replace(/\\(.)/gs, '$1') : value;
}

/** Only where a value begins; elsewhere a quote is a character as any. */
function opensQuotes(text: string, place: number): boolean {
  return place === 0 || '.,('.includes(text[place - 1] ?? '');
}

/** Where the quotes end that begin here; -1 when they do not. */
function endOfQuotes(text: string, start: number): number {
  for (let place = start + 1; place < text.length; place++) {
    if (text[place] === '\\') place++;
    else if (text[place] === '"') return place;
  }
  return -1;
}
