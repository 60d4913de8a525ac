import type { ScriptWish } from '../../../data/scripts.ts';

export const IDEA_MAX = 2000;
export const IDEA_MIN = 3;
export const FACTS_MAX = 30;
const FACT_CHARACTERS_MAX = 300;
/** As the profile's voice has it. */
export const AS_PROFILE = 'as-profile';
export const LANGUAGES = ['ar', 'bg', 'cs', 'de', 'el', 'en', 'es', 'fr', 'hi', 'hu', 'it', 'nl', 'pl', 'pt', 'ro', 'ru', 'sv', 'tr', 'uk'];

export interface WritingForm {
  /** Undefined: the first that is ready. */
  writer: string | undefined;
  idea: string;
  /** One in a line. */
  facts: string;
  tone: string;
  language: string;
  durationSeconds: number;
  count: number;
}

export const emptyForm = (): WritingForm => ({ writer: undefined, idea: '', facts: '', tone: '', language: AS_PROFILE, durationSeconds: 30, count: 3 });

/** Undefined while the idea is missing. */
export function toWish({ writer, idea, facts, tone, language, durationSeconds, count }: WritingForm): ScriptWish | undefined {
  if (idea.trim().length < IDEA_MIN) return undefined;
  const lines = facts.split('\n').map((line) => line.trim().slice(0, FACT_CHARACTERS_MAX));
  return {
    ...(writer !== undefined && { writer }),
    idea: idea.trim(),
    facts: lines.filter((line) => line !== '').slice(0, FACTS_MAX),
    ...(tone.trim() !== '' && { tone: tone.trim() }),
    ...(language !== AS_PROFILE && { language }),
    durationSeconds,
    count,
  };
}
