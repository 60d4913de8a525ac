/**
 * As much of XML as feeds are made of. It looks for elements by name from left to right and never twice at the same place, so that
 * its time grows with the length of what a stranger's server sends. Entities that a document declares itself are left alone.
 */

export interface XmlElement {
  readonly attributes: string;
  readonly content: string;
}

/** No tag of a feed is longer; patterns are not let loose on more. */
const LONGEST_TAG = 4000;

const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** All elements of this name, in order; one inside another of the same name belongs to the outer one. */
export function elementsOf(text: string, name: string): XmlElement[] {
  const elements: XmlElement[] = [];
  const [opening, closing] = [`<${name}`, `</${name}`];
  for (let start = text.indexOf(opening); start >= 0; ) {
    const end = text.indexOf('>', start);
    if (end < 0) break;
    const tag = text.slice(start + opening.length, end);
    let next = end + 1;
    if (tag === '' || /^[\s/]/.test(tag)) {
      const isEmpty = tag.endsWith('/');
      const close = isEmpty ? end : text.indexOf(closing, end);
      if (close < 0) break;
      elements.push({ attributes: tag, content: isEmpty ? '' : text.slice(end + 1, close) });
      next = close + 1;
    }
    start = text.indexOf(opening, next);
  }
  return elements;
}

/** The text of the first element of this name; null where there is none, or nothing in it. */
export function textOf(text: string, name: string): string | null {
  const [element] = elementsOf(text, name);
  if (!element) return null;
  const content = element.content.trim();
  const plain = content.startsWith('<![CDATA[') && content.endsWith(']]>') ? content.slice(9, -3) : decode(content);
  return plain.trim() || null;
}

export function attributesOf(tag: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...tag.slice(0, LONGEST_TAG).matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [name, decode(double ?? single ?? '')]));
}

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,4}));/gi, (entity: string, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? entity;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
  });
}
