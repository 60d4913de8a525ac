import type { Schemas } from '../../contract/operations.ts';
import type { WritingRequest, WrittenScript } from '../../plugin-api/index.ts';
import { findOtherLanguage } from './language-guess.ts';
import { onlySpoken } from './only-spoken.ts';

type Checked = Schemas['WrittenScript'];
type Problem = Checked['problems'][number];

/** Ordinary speech, in characters without spaces: fair to languages with long words and to those with short ones. */
const CHARACTERS_PER_SECOND = 12.5;
/** So much longer or shorter than asked for is told. */
const TOLERANCE = 0.35;

/** @param known all that may be claimed */
export function checkScript({ title, script: written, caption }: WrittenScript, { durationSeconds, language }: WritingRequest, known: string): Checked {
  const { text: script, removed } = onlySpoken(written);
  const estimatedSeconds = secondsOf(script);
  const problems: (Problem | null)[] = [
    removed.length > 0 ? { code: 'not-spoken-removed', message: `Left out, because it is not spoken: ${removed.slice(0, 3).join(', ')}.` } : null,
    checkLength(estimatedSeconds, durationSeconds),
    checkLanguage(script, language),
    checkClaims(`${script} ${caption}`, known),
  ];
  return { title: title === '' ? firstWords(script) : title, script, caption, estimatedSeconds, problems: problems.filter((problem) => problem !== null) };
}

function secondsOf(script: string): number {
  return Math.round(([...script.replace(/\s/gu, '')].length / CHARACTERS_PER_SECOND) * 10) / 10;
}

function checkLength(estimatedSeconds: number, wantedSeconds: number): Problem | null {
  const takes = `It takes about ${Math.round(estimatedSeconds)} seconds to speak; ${wantedSeconds} were asked for.`;
  if (estimatedSeconds > wantedSeconds * (1 + TOLERANCE)) return { code: 'too-long', message: `${takes} Shorten it.` };
  return estimatedSeconds < wantedSeconds * (1 - TOLERANCE) ? { code: 'too-short', message: `${takes} Add to it.` } : null;
}

function checkLanguage(script: string, language: string): Problem | null {
  const other = findOtherLanguage(script, language);
  return other === null ? null : { code: 'other-language', message: `It looks ${other}, and ${nameOf(language)} was asked for. Have it written again.` };
}

/** Figures are what a model invents most readily, and what a store answers for. */
function checkClaims(text: string, known: string): Problem | null {
  const figures = new Set(figuresIn(known));
  const invented = [...new Set(figuresIn(text))].filter((figure) => !figures.has(figure));
  return invented.length === 0 ? null : { code: 'unproven-claim', message: `It names figures that are not among the facts: ${invented.slice(0, 5).join(', ')}. Check them before you publish.` };
}

function figuresIn(text: string): string[] {
  return [...text.matchAll(/\d+(?:[.,]\d+)*/gu)].map(([figure]) => figure.replace(',', '.'));
}

function nameOf(language: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(language) ?? language;
  } catch {
    return language;
  }
}

function firstWords(script: string): string {
  return script.split(/\s+/u).slice(0, 6).join(' ').slice(0, 80);
}
