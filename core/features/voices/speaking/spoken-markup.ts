/** What of a script is neither spoken nor shown: markup, stage directions and characters that nobody sees. */

type Rule = readonly [pattern: RegExp, replacement: string];

/** A word must not begin or go on right beside the mark: "2*3*4" and "snake_case" are no emphasis. */
const emphasis = (mark: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}${mark}])(${mark}{1,3})(?=[^\\s${mark}])([^\\n]*?[^\\s${mark}])\\1(?![\\p{L}\\p{N}${mark}])`, 'gu');

const RULES: readonly Rule[] = [
  // Byte order marks, soft hyphens, directions and control characters. What joins emojis stays.
  [/[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff]|(?![\t\n\r])\p{Cc}/gu, ''],
  [/\r\n?/g, '\n'],
  // SSML pauses and HTML.
  [/<!--.*?-->/gsu, ' '],
  [/<(?:br|p|div|li|ul|ol|h[1-6]|tr|break)\b[^<>\n]{0,200}>/giu, '\n'],
  [/<\/?[a-z][a-z0-9:-]*(?:\s[^<>\n]{0,200})?\/?>/giu, ''],
  [/&nbsp;/giu, ' '],
  [/&lt;/giu, '<'],
  [/&gt;/giu, '>'],
  [/&quot;/giu, '"'],
  [/&amp;/giu, '&'],
  // Markdown: pictures, links, fences, rules, headings, quotes and bullets.
  [/!\[[^\]\n]{0,500}\]\([^()\s]{0,2000}\)/gu, ''],
  [/\[([^\]\n]{1,500})\]\([^()\s]{1,2000}\)/gu, '$1'],
  [/^[ \t]*(?:```|~~~).*$/gmu, ''],
  [/^[ \t]*(?:[-*_][ \t]*){3,}$/gmu, ''],
  [/^[ \t]*#{1,6}[ \t]+/gmu, ''],
  [/^[ \t]*>+[ \t]?/gmu, ''],
  [/^[ \t]*[-*+•▪◦][ \t]+/gmu, ''],
  // Stage directions: [pause], *(whispers)*, (*laughs*).
  [/\[[^[\]]{0,300}\]/gu, ' '],
  [/([*_]{1,3})\([^()\n]{0,300}\)\1/gu, ' '],
  [/\(([*_]{1,3})[^()\n]{0,300}\1\)/gu, ' '],
  [emphasis('\\*'), '$2'],
  [emphasis('_'), '$2'],
  [emphasis('~'), '$2'],
  [/`+([^`\n]+)`+/gu, '$1'],
];

export function withoutMarkup(script: string): string {
  return RULES.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), script.toWellFormed().normalize('NFC'));
}
