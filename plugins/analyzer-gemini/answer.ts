/** What `generateContent` answers, and what of it can be used. */
import { type Analysis, type AnalyzedMoment, z } from '../../core/plugin-api/index.ts';

export const answerSchema = z.object({
  candidates: z
    .array(
      z.object({
        content: z.object({ parts: z.array(z.looseObject({ text: z.string().optional(), thought: z.boolean().optional() })).default([]) }).optional(),
        finishReason: z.string().optional(),
      }),
    )
    .default([]),
  promptFeedback: z.object({ blockReason: z.string().optional() }).optional(),
  usageMetadata: z.object({ promptTokenCount: z.number().min(0).default(0), candidatesTokenCount: z.number().min(0).default(0), thoughtsTokenCount: z.number().min(0).default(0) }).optional(),
});

export type Answer = z.infer<typeof answerSchema>;

const judged = z.object({ index: z.int().min(0), score: z.number(), keywords: z.array(z.string()).default([]), description: z.string().default('') });

const MOST_KEYWORDS = 8;
const KEYWORD_CHARACTERS = 60;
const DESCRIPTION_CHARACTERS = 300;
const BLOCKED = new Set(['SAFETY', 'PROHIBITED_CONTENT', 'BLOCKLIST', 'SPII', 'IMAGE_SAFETY', 'RECITATION']);

/** Each entry that can be read, also where others cannot. */
export function readAnswer(answer: Answer, momentCount: number): Pick<Analysis, 'moments' | 'problem'> {
  const [candidate] = answer.candidates;
  const text = (candidate?.content?.parts ?? []).filter(({ thought }) => thought !== true).map((part) => part.text ?? '').join('');
  const moments = listIn(text).flatMap((entry) => toMoment(entry, momentCount));
  const once = [...new Map(moments.map((moment) => [moment.index, moment])).values()];
  return once.length === momentCount ? { moments: once } : { moments: once, problem: problemOf(answer, once.length > 0) };
}

function toMoment(entry: unknown, momentCount: number): AnalyzedMoment[] {
  const parsed = judged.safeParse(entry);
  if (!parsed.success || parsed.data.index >= momentCount) return [];
  const { index, score, keywords, description } = parsed.data;
  const words = [...new Set(keywords.map((word) => word.trim().slice(0, KEYWORD_CHARACTERS)).filter((word) => word !== ''))];
  // Some models score up to 10 or 100 whatever they are told.
  const share = score > 10 ? score / 100 : score > 1 ? score / 10 : score;
  return [{ index, score: Math.min(1, Math.max(0, share)), keywords: words.slice(0, MOST_KEYWORDS), description: description.trim().slice(0, DESCRIPTION_CHARACTERS) }];
}

function problemOf({ candidates: [candidate], promptFeedback }: Answer, isPartial: boolean): string {
  if (promptFeedback?.blockReason !== undefined || BLOCKED.has(candidate?.finishReason ?? '')) return "Gemini's safety filter refused to judge some of these pictures. They keep the score of the built-in analysis.";
  if (candidate?.finishReason === 'MAX_TOKENS') return "Gemini's answer was cut off, so some moments keep the score of the built-in analysis. Ask for fewer at once.";
  return isPartial ? 'Gemini left some moments out; they keep the score of the built-in analysis.' : 'Gemini did not answer in the form it was asked for. Try again, or choose another model in the settings.';
}

function listIn(text: string): readonly unknown[] {
  const bare = text.replace(/^\s*```(?:json)?|```\s*$/gu, '');
  const parsed = parseJson(bare) ?? parseJson(mended(bare));
  if (Array.isArray(parsed)) return parsed as unknown[];
  const { moments } = (typeof parsed === 'object' && parsed !== null ? parsed : {}) as { readonly moments?: unknown };
  return Array.isArray(moments) ? (moments as unknown[]) : [];
}

/** Of an answer that was cut off, what was complete by then. */
function mended(text: string): string {
  const end = text.lastIndexOf('}');
  return end === -1 ? '' : `${text.slice(0, end + 1)}]${text.trimStart().startsWith('{') ? '}' : ''}`;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
