import type { ProfileContext } from '../platform/profile-context.ts';

export interface RateAccountName {
  /** A keyed hash of the credentials. */
  readonly account: string;
  readonly unitsPerHour: number;
}

export interface RateUsage {
  readonly used: number;
  readonly perHour: number;
  readonly waiting: number;
  /** Null: a unit is free now. */
  readonly freeAt: Date | null;
}

/**
 * A unit counts longer than an hour: a request may take a minute to arrive, and the provider's hour begins then.
 * Whatever way the provider counts, no hour of its own has more requests than it allows.
 */
const WINDOW_SECONDS = 3600 + 75;

/** The units of accounts, shared by profiles: reached by functions that know an account by its name only. */
export class RateBudgetRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  /** Null: a unit was taken. Otherwise when it will be this waiter's turn, and when to ask again. */
  async take({ account, unitsPerHour }: RateAccountName, waiterId: string, now: Date): Promise<{ dueAt: Date; checkAt: Date } | null> {
    const asked = { account_name: account, waiter_id: waiterId, capacity: unitsPerHour, window_seconds: WINDOW_SECONDS, moment: now.toISOString() };
    const { data, error } = await this.profile.db.rpc('take_rate_unit', asked);
    const [answer] = data ?? [];
    if (error || !answer) throw failure(error);
    return answer.taken ? null : { dueAt: new Date(answer.due_at), checkAt: new Date(answer.check_at) };
  }

  async giveBack(account: string, takenAt: Date): Promise<void> {
    const { error } = await this.profile.db.rpc('return_rate_unit', { account_name: account, unit_taken_at: takenAt.toISOString() });
    if (error) throw failure(error);
  }

  async note(account: string, told: { readonly limit: number; readonly remaining: number; readonly takenAt: Date; readonly resetsAt: Date }): Promise<void> {
    const noted = { account_name: account, told_allowed: told.limit, told_remaining: told.remaining, taken_at: told.takenAt.toISOString(), told_resets_at: told.resetsAt.toISOString() };
    const { error } = await this.profile.db.rpc('note_rate_limit', noted);
    if (error) throw failure(error);
  }

  async block(account: string, until: Date): Promise<void> {
    const { error } = await this.profile.db.rpc('block_rate_account', { account_name: account, until: until.toISOString() });
    if (error) throw failure(error);
  }

  async read({ account, unitsPerHour }: RateAccountName, now: Date): Promise<RateUsage> {
    const { data, error } = await this.profile.db.rpc('read_rate_account', { account_name: account, capacity: unitsPerHour, window_seconds: WINDOW_SECONDS, moment: now.toISOString() });
    const [usage] = data ?? [];
    if (error || !usage) throw failure(error);
    return { used: usage.used, perHour: usage.per_hour, waiting: usage.waiting, freeAt: toDate(usage.free_at) };
  }
}

/** The generated types do not know that it may be null. */
function toDate(time: string | null): Date | null {
  return time === null ? null : new Date(time);
}

function failure(error: { readonly message: string } | null): Error {
  return new Error(`rate budget: ${error?.message ?? 'no answer'}`);
}
