import type { Json } from '../../platform/database.types.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';

export interface IdempotencyRow {
  readonly operation: string;
  readonly key: string;
}

export interface KeptRow {
  readonly bodyHash: string;
  /** null while the first request is being answered. */
  readonly status: number | null;
  readonly response: Json;
}

const UNIQUE_VIOLATION = '23505';

export class IdempotencyRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  /** False when the key is taken. */
  async insert(row: IdempotencyRow, bodyHash: string): Promise<boolean> {
    const { error } = await this.table().insert({ ...this.keyOf(row), body_hash: bodyHash });
    if (error && error.code !== UNIQUE_VIOLATION) throw new Error(`idempotency key: ${error.message}`);
    return !error;
  }

  async find(row: IdempotencyRow): Promise<KeptRow | null> {
    const { data, error } = await this.table().select('body_hash, status, response').match(this.keyOf(row)).maybeSingle();
    if (error) throw new Error(`idempotency key: ${error.message}`);
    return data && { bodyHash: data.body_hash, status: data.status, response: data.response };
  }

  async keepAnswer(row: IdempotencyRow, status: number, response: Json): Promise<void> {
    const { error } = await this.table().update({ status, response }).match(this.keyOf(row));
    if (error) throw new Error(`idempotency key: ${error.message}`);
  }

  async remove(row: IdempotencyRow): Promise<void> {
    const { error } = await this.table().delete().match(this.keyOf(row));
    if (error) throw new Error(`idempotency key: ${error.message}`);
  }

  /** Removes the row when it is older than its kind of row may get. */
  async removeExpired(row: IdempotencyRow, answeredBefore: Date, unansweredBefore: Date): Promise<void> {
    const expired = `created_at.lt.${answeredBefore.toISOString()},and(status.is.null,created_at.lt.${unansweredBefore.toISOString()})`;
    const { error } = await this.table().delete().match(this.keyOf(row)).or(expired);
    if (error) throw new Error(`idempotency key: ${error.message}`);
  }

  private table() {
    return this.profile.db.from('idempotency_keys');
  }

  private keyOf(row: IdempotencyRow) {
    return { profile_id: this.profile.profileId, operation: row.operation, key: row.key };
  }
}
