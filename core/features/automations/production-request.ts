/**
 * What a plugin asks to produce is held to the contract of `POST /jobs` here, because it does not come in over HTTP.
 * A test compares these limits with the contract's.
 */
import { z } from 'zod';
import type { Schemas } from '../../contract/operations.ts';
import { invalid } from '../../platform/errors.ts';
import { captionStyle } from './caption-style-request.ts';
import { lookChoice } from './look-request.ts';

const text = (maxLength: number) => z.string().min(1).max(maxLength).regex(/\S/, 'is empty');

export const productionRequest = z.strictObject({
  name: text(120),
  script: text(5000),
  sourceVideoIds: z.array(z.uuid()).min(1).max(20).refine(isUnique, 'names a video twice').exactOptional(),
  segmentIds: z.array(z.uuid()).min(1).max(200).refine(isUnique, 'names a segment twice').exactOptional(),
  selectionMode: z.enum(['random', 'sequential', 'weighted', 'matched']).exactOptional(),
  matching: z.enum(['keyword-strict', 'balanced', 'max-variety']).exactOptional(),
  freshFootage: z.boolean().exactOptional(),
  secondary: z
    .array(
      z.strictObject({
        keywords: z.array(text(80)).min(1).max(20),
        sourceVideoId: z.uuid().exactOptional(),
        segmentIds: z.array(z.uuid()).min(1).max(50).refine(isUnique, 'names a segment twice').exactOptional(),
        maxSeconds: z.number().min(0.8).max(6).default(2),
        mostPerMinute: z.int().min(1).max(20).default(6),
      }),
    )
    .min(1)
    .max(10)
    .exactOptional(),
  variantCount: z.int().min(1).max(10).default(1),
  seed: z.int().min(0).max(2147483647).default(1),
  voice: z
    .strictObject({
      provider: z.string().max(80).exactOptional(),
      voiceId: z.string().max(200).exactOptional(),
      model: z.string().min(1).max(200).exactOptional(),
      speed: z.number().min(0.5).max(2).exactOptional(),
      language: z.string().max(20).exactOptional(),
      trimSilence: z.boolean().exactOptional(),
    })
    .exactOptional(),
  preset: z.enum(['vertical', 'square', 'landscape', 'tiktok', 'reels', 'shorts', 'facebook']).exactOptional(),
  captionStyle: captionStyle.exactOptional(),
  look: lookChoice.exactOptional(),
  publish: z
    .strictObject({
      publisherId: z.string().max(80),
      channelIds: z.array(z.string().max(200)).min(1).max(50).refine(isUnique, 'names a channel twice'),
      caption: z.string().max(10000),
      captions: z.record(z.string(), z.string().max(10000)).exactOptional(),
      mode: z.enum(['now', 'schedule', 'draft', 'next-slot']).exactOptional(),
      settings: z.record(z.string(), z.record(z.string(), z.unknown())).exactOptional(),
    })
    .exactOptional(),
});

/** @throws AppError 422 `automation.request-invalid` that says which part is wrong */
export function checkProductionRequest(request: unknown): Schemas['ProduceRequest'] {
  const parsed = productionRequest.safeParse(request);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  throw invalid('automation.request-invalid', `The automation asked for a video that cannot be made: ${problems.join('; ')}. Check its settings.`);
}

function isUnique(items: readonly string[]): boolean {
  return new Set(items).size === items.length;
}
