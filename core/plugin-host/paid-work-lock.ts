import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { toJson } from '../platform/json.ts';
import { readOwnerFrom, stateOf, thisProcess } from '../platform/process-owner.ts';
import type { ProfileContext } from '../platform/profile-context.ts';
import { type PaidWorkClaim, PaidWorkClaimsRepository } from './paid-work-claims.repository.ts';

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 1_000;
/** A third of what a claim lasts. */
const RENEW_EVERY_MS = 20_000;

/** Lets one of all servers on a database do a piece of paid work at a time, whose result is kept under a key; the others wait. */
export class PaidWorkLock {
  private readonly profile: ProfileContext;
  private readonly claims: PaidWorkClaimsRepository;

  constructor(profile: ProfileContext) {
    this.profile = profile;
    this.claims = new PaidWorkClaimsRepository(profile);
  }

  async hold<Result>(cacheKey: string, signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    const own = { id: randomUUID(), holder: toJson(await thisProcess()) };
    await this.acquire(cacheKey, own, signal);
    let renewed = Promise.resolve();
    const renewal = setInterval(() => (renewed = this.inform('renewed', this.claims.claim(cacheKey, own))), RENEW_EVERY_MS);
    try {
      return await work();
    } finally {
      clearInterval(renewal);
      // Answered after the release, it would hold up everybody until it lapses.
      await renewed;
      await this.inform('released', this.claims.release(cacheKey, own.id));
    }
  }

  private async acquire(cacheKey: string, own: PaidWorkClaim, signal: AbortSignal): Promise<void> {
    let replaces: string | undefined;
    for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2)) {
      const held = await this.claims.claim(cacheKey, own, replaces);
      if (held.id === own.id) return;
      replaces = (await isDead(held)) ? held.id : undefined;
      if (replaces === undefined) await delay(waitMs, undefined, { signal });
    }
  }

  /** One that fails is no harm to the work: the claim lapses by itself. */
  private async inform(what: string, change: Promise<unknown>): Promise<void> {
    await change.catch((error: unknown) => this.profile.log.warn({ err: error }, `a claim could not be ${what}`));
  }
}

async function isDead({ holder }: PaidWorkClaim): Promise<boolean> {
  const owner = readOwnerFrom(holder);
  return owner !== null && (await stateOf(owner)) === 'dead';
}
