import type { Backend, VerifiedToken } from '../../platform/database.ts';

const SECOND_MS = 1000;
/** How long another server process may go on with what it read; this one learns at once what it changed itself. */
const CACHE_MS = 5_000;
const MAX_CACHED = 10_000;

/** Access tokens carry no state, so "sign out everywhere" is a moment per user: what was issued before it is refused. */
export class AccessTokens {
  private readonly backend: Backend;
  private readonly cutoffs = new Map<string, { readonly validFromMs: number; readonly readAt: number }>();

  constructor(backend: Backend) {
    this.backend = backend;
  }

  async verify(token: string): Promise<VerifiedToken | null> {
    const verified = await this.backend.verifyAccessToken(token);
    if (!verified) return null;
    return verified.issuedAt.getTime() >= (await this.validFromMs(verified.userId)) ? verified : null;
  }

  /** @returns since when tokens are good again: they know whole seconds, so not before the next one */
  async refuseIssued(userId: string): Promise<Date> {
    const validFromMs = (Math.floor(Date.now() / SECOND_MS) + 1) * SECOND_MS;
    const { error } = await this.table().upsert({ user_id: userId, valid_from: new Date(validFromMs).toISOString() });
    if (error) throw new Error(`access tokens: ${error.message}`);
    this.remember(userId, validFromMs);
    return new Date(validFromMs);
  }

  private async validFromMs(userId: string): Promise<number> {
    const known = this.cutoffs.get(userId);
    if (known && Date.now() - known.readAt < CACHE_MS) return known.validFromMs;
    const { data, error } = await this.table().select('valid_from').eq('user_id', userId).maybeSingle();
    if (error) throw new Error(`access tokens: ${error.message}`);
    const read = data === null ? 0 : Date.parse(data.valid_from);
    // What was written here while the answer was on its way is newer.
    const validFromMs = Math.max(read, this.cutoffs.get(userId)?.validFromMs ?? 0);
    this.remember(userId, validFromMs);
    return validFromMs;
  }

  private remember(userId: string, validFromMs: number): void {
    this.cutoffs.delete(userId);
    this.cutoffs.set(userId, { validFromMs, readAt: Date.now() });
    const oldest = this.cutoffs.keys().next();
    if (this.cutoffs.size > MAX_CACHED && !oldest.done) this.cutoffs.delete(oldest.value);
  }

  private table() {
    return this.backend.service.from('access_cutoffs');
  }
}
