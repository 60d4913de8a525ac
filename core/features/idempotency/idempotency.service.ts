/**
 * `Idempotency-Key`: the first request's answer is kept for a day and given again; the work is not started twice.
 * The row is inserted before the work starts, so of two requests at once one is told to wait (409).
 */
import { createHash } from 'node:crypto';
import type { Json } from '../../platform/database.types.ts';
import { AppError } from '../../platform/errors.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import { IdempotencyRepository } from './idempotency.repository.ts';

const KEEP_MS = 24 * 3600_000;
/** After this an unfinished request is taken to have died with its server. */
const ABANDONED_MS = 120_000;

export interface KeptAnswer {
  readonly status: number;
  readonly body: Json;
}

export interface IdempotentRequest {
  readonly operation: string;
  readonly key: string;
  readonly body: unknown;
}

/** Runs `work` once per key. A failed request keeps nothing, so the same key may try again. */
export async function answerOnce(
  profile: ProfileContext,
  request: IdempotentRequest,
  work: () => Promise<KeptAnswer>,
): Promise<KeptAnswer & { readonly replayed: boolean }> {
  const answers = new IdempotencyRepository(profile);
  const kept = await reserve(answers, request);
  if (kept) return { ...kept, replayed: true };
  try {
    const answer = await work();
    await answers.keepAnswer(request, answer.status, answer.body);
    return { ...answer, replayed: false };
  } catch (error) {
    await answers.remove(request);
    throw error;
  }
}

async function reserve(answers: IdempotencyRepository, request: IdempotentRequest): Promise<KeptAnswer | undefined> {
  const bodyHash = createHash('sha256').update(JSON.stringify(request.body ?? null)).digest('hex');
  const now = Date.now();
  await answers.removeExpired(request, new Date(now - KEEP_MS), new Date(now - ABANDONED_MS));
  if (await answers.insert(request, bodyHash)) return undefined;
  const first = await answers.find(request);
  if (first && first.bodyHash !== bodyHash) throw new AppError(422, 'idempotency.key-reused', 'This Idempotency-Key was used with another body. Use a new key for a new request.');
  if (!first || first.status === null) throw new AppError(409, 'idempotency.in-progress', 'The first request with this Idempotency-Key is still being answered. Repeat it in a moment.');
  return { status: first.status, body: first.response };
}
