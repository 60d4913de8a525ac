/** Judges pictures by their bytes: the same picture always the same. */
import { createHash } from 'node:crypto';

const SEEN = ['bottle', 'conveyor', 'factory', 'label', 'cap', 'glass', 'hands', 'box', 'machine', 'close-up'];
const PICTURE_TOKENS = 258;
const THOUGHT_TOKENS = 120;

interface Part {
  readonly text?: string;
  readonly inlineData?: { readonly mimeType: string; readonly data: string };
}

export interface Judged {
  readonly text: string;
  readonly pictureCount: number;
  readonly promptTokens: number;
  readonly thoughtTokens: number;
}

/** @throws Error for what is no JPEG */
export function judge(parts: readonly Part[]): Judged {
  const moments: { readonly index: number; readonly pictures: string[] }[] = [];
  for (const { text, inlineData } of parts) {
    const [, index] = /^Moment (\d+),/u.exec(text ?? '') ?? [];
    if (index !== undefined) moments.push({ index: Number(index), pictures: [] });
    if (inlineData) moments.at(-1)?.pictures.push(inlineData.data);
  }
  const pictures = parts.flatMap(({ inlineData }) => (inlineData ? [inlineData] : []));
  if (pictures.some(({ mimeType, data }) => mimeType !== 'image/jpeg' || Buffer.from(data, 'base64').readUInt16BE(0) !== 0xffd8)) throw new Error('Unable to process input image. Please retry or report in https://developers.generativeai.google/guide/troubleshooting');
  const words = parts.reduce((sum, { text = '' }) => sum + Math.ceil(text.length / 4), 0);
  return { text: JSON.stringify({ moments: moments.map(toJudgment) }), pictureCount: pictures.length, promptTokens: words + pictures.length * PICTURE_TOKENS, thoughtTokens: THOUGHT_TOKENS };
}

function toJudgment({ index, pictures }: { readonly index: number; readonly pictures: readonly string[] }): object {
  const digest = createHash('sha256').update(pictures.join()).digest();
  const keywords = [0, 1, 2].map((place) => SEEN[(digest[place] ?? 0) % SEEN.length] ?? '');
  return { index, description: `A ${keywords[0] ?? ''} is seen clearly.`, keywords, score: Math.round(50 + (digest[3] ?? 0) / 5.2) / 100 };
}
