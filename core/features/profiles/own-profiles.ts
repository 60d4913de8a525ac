import type { UserContext } from '../../platform/user-context.ts';
import { ProfilesRepository } from './profiles.repository.ts';

/** How long another server process may go on with what it read; this one learns at once what it removed itself. */
const CACHE_MS = 5_000;
const MAX_CACHED = 10_000;

interface Known {
  readonly isOwn: boolean;
  readonly askedAt: number;
}

/**
 * Whose profile it is, asked by every request, so the answer yes is kept for a moment, for those that change nothing. Nothing rests on it alone: row-level security
 * asks again with every statement, and shows nothing of a profile that is gone.
 */
export class OwnProfiles {
  private readonly known = new Map<string, Known>();

  /** The id if the profile is the user's own, and the API key's where one is used; else null. */
  async find(user: UserContext, profileId: string, isSafe: boolean): Promise<string | null> {
    const bound = user.apiKey?.profileId ?? null;
    if (bound !== null && bound !== profileId) return null;
    return (await this.isOwn(user, profileId, isSafe)) ? profileId : null;
  }

  /** From now on it is nobody's, also for those who are just asking. */
  noteRemoval(userId: string, profileId: string): void {
    this.remember(keyOf(userId, profileId), { isOwn: false, askedAt: Date.now() });
  }

  private async isOwn(user: UserContext, profileId: string, isSafe: boolean): Promise<boolean> {
    const key = keyOf(user.userId, profileId);
    const askedAt = Date.now();
    const known = this.known.get(key);
    if (known && isSafe && askedAt - known.askedAt < CACHE_MS) return known.isOwn;
    const found = (await new ProfilesRepository(user).find(profileId)) !== null;
    // One that was removed while the answer was on its way never comes back.
    const isOwn = found && this.known.get(key)?.isOwn !== false;
    // No is not kept: the profile may be made the next moment.
    if (isOwn) this.remember(key, { isOwn, askedAt });
    else if (this.known.get(key)?.isOwn) this.known.delete(key);
    return isOwn;
  }

  private remember(key: string, known: Known): void {
    this.known.delete(key);
    this.known.set(key, known);
    const oldest = this.known.keys().next();
    if (this.known.size > MAX_CACHED && !oldest.done) this.known.delete(oldest.value);
  }
}

function keyOf(userId: string, profileId: string): string {
  return `${userId}/${profileId}`;
}
