import type { ProfileContext } from '../../../platform/profile-context.ts';

/** What an analyzer said of a moment. */
export interface Judgment {
  /** 0–1 */
  readonly score: number;
  readonly keywords: readonly string[];
  readonly description: string;
}

/** Judgments are few in one question, and their keys long. */
const KEYS_AT_ONCE = 100;

export class MomentJudgmentsRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  /** By their keys; those that there are. */
  async find(cacheKeys: readonly string[]): Promise<Map<string, Judgment>> {
    const found = new Map<string, Judgment>();
    for (let from = 0; from < cacheKeys.length; from += KEYS_AT_ONCE) {
      const { data, error } = await this.profile.db.from('moment_judgments').select('cache_key, score, keywords, description').eq('profile_id', this.profile.profileId).in('cache_key', cacheKeys.slice(from, from + KEYS_AT_ONCE));
      if (error) throw new Error(`moment_judgments: ${error.message}`);
      for (const { cache_key, ...judgment } of data) found.set(cache_key, judgment);
    }
    return found;
  }

  /** What is there already stays as it is. */
  async keep(analyzer: string, judgments: ReadonlyMap<string, Judgment>): Promise<void> {
    const rows = [...judgments].map(([cache_key, { score, keywords, description }]) => ({ profile_id: this.profile.profileId, analyzer, cache_key, score, keywords: [...keywords], description }));
    if (rows.length === 0) return;
    const { error } = await this.profile.db.from('moment_judgments').upsert(rows, { onConflict: 'profile_id,cache_key', ignoreDuplicates: true });
    if (error) throw new Error(`moment_judgments: ${error.message}`);
  }
}
