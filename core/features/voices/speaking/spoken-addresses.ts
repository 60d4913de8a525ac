/** Web and mail addresses as people say them. */

interface AddressWords {
  readonly dot: string;
  readonly slash: string;
  readonly at: string;
}

const ENGLISH: AddressWords = { dot: 'dot', slash: 'slash', at: 'at' };
const WORDS: Readonly<Record<string, AddressWords>> = {
  en: ENGLISH,
  ro: { dot: 'punct', slash: 'slash', at: 'arond' },
  de: { dot: 'Punkt', slash: 'Slash', at: 'ät' },
  fr: { dot: 'point', slash: 'slash', at: 'arobase' },
  es: { dot: 'punto', slash: 'barra', at: 'arroba' },
  it: { dot: 'punto', slash: 'barra', at: 'chiocciola' },
  pt: { dot: 'ponto', slash: 'barra', at: 'arroba' },
  nl: { dot: 'punt', slash: 'slash', at: 'apenstaartje' },
  pl: { dot: 'kropka', slash: 'ukośnik', at: 'małpa' },
  hu: { dot: 'pont', slash: 'per', at: 'kukac' },
};

const AROUND = /^(?<before>["'“„«(]*)(?<core>.*?)(?<after>[.,;:!?…)\]"'”’»]*)$/su;
/** Without a scheme only such endings make an address of a word: "gata.Hai" is none. */
const KNOWN_ENDINGS = 'com|net|org|eu|io|ro|md|de|at|ch|fr|es|it|pt|nl|be|pl|hu|uk|ie|us|info|biz|shop|store|online|app|dev|ai|co|me|tv';
const HOST = String.raw`(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+`;
const WITH_SCHEME = new RegExp(String.raw`^(?:https?:\/\/)(?:www\.)?(?<host>${HOST}\p{L}{2,})(?::\d+)?(?<path>[\/?#]\S*)?$`, 'iu');
const BARE = new RegExp(String.raw`^(?:www\.)?(?<host>${HOST}(?:${KNOWN_ENDINGS}))(?<path>[\/?#]\S*)?$`, 'iu');
const MAIL = new RegExp(String.raw`^(?:mailto:)?(?<user>[\p{L}\p{N}._%+-]+)@(?<host>${HOST}\p{L}{2,})$`, 'iu');

/** Of a path people say the first parts; what looks like a number of some record they leave out. */
const MOST_PATH_PARTS = 2;
const LONGEST_PATH_PART = 30;

/** @returns the words to say, null when the token is no address */
export function speakAddress(token: string, language: string): string[] | null {
  const { before = '', core = '', after = '' } = AROUND.exec(token)?.groups ?? {};
  const words = WORDS[language] ?? ENGLISH;
  const said = sayMail(core, words) ?? sayUrl(core, words);
  if (!said) return null;
  return `${before}${said.join(' ')}${after}`.split(' ');
}

function sayMail(core: string, words: AddressWords): string[] | null {
  const { user, host } = MAIL.exec(core)?.groups ?? {};
  return user !== undefined && host !== undefined ? [...sayDots(user, words), words.at, ...sayDots(host, words)] : null;
}

function sayUrl(core: string, words: AddressWords): string[] | null {
  const { host, path = '' } = (WITH_SCHEME.exec(core) ?? BARE.exec(core))?.groups ?? {};
  if (host === undefined) return null;
  return [...sayDots(host, words), ...pathParts(path).flatMap((part) => [words.slash, ...part])];
}

function sayDots(name: string, { dot }: AddressWords): string[] {
  return name.split('.').flatMap((part, index) => (index === 0 ? [part] : [dot, part]));
}

function pathParts(path: string): string[][] {
  const parts = path.replace(/[?#].*$/su, '').split('/').filter((part) => part !== '').map(readable);
  const unsayable = parts.findIndex((part) => part.length > LONGEST_PATH_PART || !/\p{L}/u.test(part) || /\d{4}/u.test(part));
  return parts.slice(0, unsayable === -1 ? MOST_PATH_PARTS : Math.min(unsayable, MOST_PATH_PARTS)).map((part) => part.split(' '));
}

function readable(part: string): string {
  return decoded(part).replace(/\.(?:html?|php|aspx?)$/iu, '').replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ').trim();
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // A percent sign that encodes nothing.
  }
}
