/** What every writer asks a language model for, and how its answer is read; a writer plugin is then only its provider's wire format. */
import type { WritingRequest, WrittenScript } from './writer.ts';

export interface WritingPrompt {
  /** Who the model is and what it must keep to. */
  readonly system: string;
  /** What is wanted. */
  readonly user: string;
}

/** Ordinary speech in a short video. */
const WORDS_PER_SECOND = 2.5;
const MOST_TITLE_CHARACTERS = 120;
const MOST_CHARACTERS = 5_000;

const text = (description: string) => ({ type: 'string', description });

/** JSON Schema of the answer, in the subset that providers of structured output share: every property required, no unknown ones. */
export const WRITING_SCHEMA = {
  type: 'object',
  properties: {
    scripts: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          title: text('A short working title.'),
          script: text('Only the words that are spoken.'),
          caption: text('The text of the post, with two to five hashtags.'),
        },
        required: ['title', 'script', 'caption'],
        additionalProperties: false,
      },
    },
  },
  required: ['scripts'],
  additionalProperties: false,
} as const;

export function writingPrompt(request: WritingRequest): WritingPrompt {
  const { idea, facts, tone, language, durationSeconds, count } = request;
  const words = Math.max(5, Math.round(durationSeconds * WORDS_PER_SECOND));
  const system = [
    'You write scripts for short vertical product videos that a voice reads aloud.',
    'Write only what is spoken: no stage directions, no scene or speaker names, no brackets, no emojis, no markup.',
    'Begin with a hook, end with a call to action, and use short sentences.',
    'Claim nothing about the product that is not among the given facts: no prices, numbers, awards, guarantees or effects of your own.',
    'Answer with one JSON object and nothing else, of this shape: {"scripts":[{"title":"…","script":"…","caption":"…"}]}.',
  ].join('\n');
  const user = [
    `Language: ${languageName(language)} (${language}). Title, script and caption are all in this language.`,
    `Number of scripts: ${count}. ${count > 1 ? 'Each takes another angle; none begins like another.' : ''}`.trim(),
    `Length of each script: about ${words} words, which takes about ${durationSeconds} seconds to speak.`,
    `Tone: ${tone ?? 'friendly and clear'}.`,
    `Idea: ${idea}`,
    facts.length > 0 ? `Facts that may be claimed:\n${facts.map((fact) => `- ${fact}`).join('\n')}` : 'No facts are given: stay with the idea and claim nothing else.',
  ].join('\n');
  return { system, user };
}

/**
 * The scripts in a model's answer, also where it is wrapped in prose or a code fence. Entries without a script are left out.
 * @returns none where the answer holds none
 */
export function readWriting(answer: string, most: number): WrittenScript[] {
  const found = jsonIn(answer);
  const list = Array.isArray(found) ? (found as unknown[]) : listOf(found);
  return list.flatMap((entry) => toScript(entry)).slice(0, most);
}

/** About how many tokens of output the answer takes: generous, for a limit that must not cut it off. */
export function writingTokens({ durationSeconds, count }: WritingRequest): number {
  const spokenTokens = Math.ceil(durationSeconds * WORDS_PER_SECOND) * 4;
  return 300 + count * (spokenTokens + 300);
}

function languageName(language: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(language) ?? language;
  } catch {
    return language;
  }
}

/** The outermost object or list; models put words and fences around it, and thoughts before it. */
function jsonIn(answer: string): unknown {
  const bare = answer.replace(/<think>[\s\S]*?<\/think>/giu, '');
  for (const start of [bare.indexOf('{'), bare.indexOf('[')].filter((place) => place >= 0).sort((a, b) => a - b)) {
    const end = Math.max(bare.lastIndexOf('}'), bare.lastIndexOf(']'));
    const parsed = parseJson(bare.slice(start, end + 1));
    if (parsed !== undefined) return parsed;
  }
  return undefined;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function listOf(found: unknown): readonly unknown[] {
  if (typeof found !== 'object' || found === null) return [];
  const { scripts } = found as { readonly scripts?: unknown };
  if (Array.isArray(scripts)) return scripts as unknown[];
  return 'script' in found ? [found] : [];
}

function toScript(entry: unknown): WrittenScript[] {
  if (typeof entry === 'string') return entry.trim() === '' ? [] : [{ title: '', script: entry.trim().slice(0, MOST_CHARACTERS), caption: '' }];
  if (typeof entry !== 'object' || entry === null) return [];
  const { title, script, caption } = entry as Readonly<Record<string, unknown>>;
  if (typeof script !== 'string' || script.trim() === '') return [];
  return [{ title: words(title, MOST_TITLE_CHARACTERS), script: words(script, MOST_CHARACTERS), caption: words(caption, MOST_CHARACTERS) }];
}

function words(value: unknown, most: number): string {
  return typeof value === 'string' ? value.trim().slice(0, most) : '';
}
