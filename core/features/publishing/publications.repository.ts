/** The ledger. Every change of state names the state it expects, so of two writers one loses. */
import type { Database } from '../../platform/database.ts';
import { notFound } from '../../platform/errors.ts';
import { afterCursor, type PageRequest } from '../../platform/paging.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import type { NewPublication, PublicationRow, PublicationState } from './publication-row.ts';

type Changes = Database['public']['Tables']['publications']['Update'];

/** One of the rows would be a second post of the same clip to the same channel at the same time. */
export class DuplicatePublication extends Error {}

/** Another publication has got the slot of one of the rows. */
export class SlotTaken extends Error {}

const UNIQUE_VIOLATION = '23505';
const SLOT_INDEX = 'publications_slot_once';

export class PublicationsRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  /** All or none. @throws DuplicatePublication, SlotTaken */
  async insertAll(rows: readonly NewPublication[]): Promise<PublicationRow[]> {
    const { profileId } = this.profile;
    const { data, error } = await this.table().insert(rows.map((row) => ({ ...row, profile_id: profileId }))).select();
    if (error) throw failure(error);
    return data;
  }

  async page(request: PageRequest, clipId?: string): Promise<PublicationRow[]> {
    const all = this.own().order('created_at', { ascending: false }).order('id', { ascending: false });
    const { data, error } = await afterCursor(clipId === undefined ? all : all.eq('clip_id', clipId), request);
    if (error) throw failure(error);
    return data;
  }

  async find(publicationId: string): Promise<PublicationRow> {
    const [row] = await this.findAll([publicationId]);
    if (!row) throw notFound('publication');
    return row;
  }

  async findAll(publicationIds: readonly string[]): Promise<PublicationRow[]> {
    const { data, error } = await this.own().in('id', [...publicationIds]).order('created_at').order('id');
    if (error) throw failure(error);
    return data;
  }

  async ofJob(jobId: string): Promise<PublicationRow[]> {
    const { data, error } = await this.own().eq('job_id', jobId);
    if (error) throw failure(error);
    return data;
  }

  async findByKeys(dedupeKeys: readonly string[], states: readonly PublicationState[]): Promise<PublicationRow[]> {
    const { data, error } = await this.own().filter('dedupe_key', 'in', list(dedupeKeys)).filter('state', 'in', list(states));
    if (error) throw failure(error);
    return data;
  }

  async findByExternalIds(externalIds: readonly string[]): Promise<PublicationRow[]> {
    const { data, error } = await this.own().filter('external_id', 'in', list(externalIds));
    if (error) throw failure(error);
    return data;
  }

  async setJob(publicationIds: readonly string[], jobId: string): Promise<void> {
    const { error } = await this.changing({ job_id: jobId }).in('id', [...publicationIds]);
    if (error) throw failure(error);
  }

  /** Changes those of the rows that are in one of these states, and returns them. */
  async change(publicationIds: readonly string[], from: readonly PublicationState[], changes: Changes): Promise<PublicationRow[]> {
    if (publicationIds.length === 0) return [];
    const { data, error } = await this.changing(changes).in('id', [...publicationIds]).filter('state', 'in', list(from)).select();
    if (error) throw failure(error);
    return data;
  }

  /** Changes the row if nobody has sent it since it was read. Null: somebody has. */
  async changeSent(row: PublicationRow, from: readonly PublicationState[], changes: Changes): Promise<PublicationRow | null> {
    const mine = this.changing(changes).eq('id', row.id).filter('state', 'in', list(from));
    const { data, error } = await (row.sent_at === null ? mine.is('sent_at', null) : mine.eq('sent_at', row.sent_at)).select();
    if (error) throw failure(error);
    return data[0] ?? null;
  }

  /** Those of the rows that nobody has looked after since `before`; from now on they count as looked after. */
  async claimRefresh(publicationIds: readonly string[], before: Date): Promise<PublicationRow[]> {
    const touch = { updated_at: new Date().toISOString() };
    const { data, error } = await this.changing(touch).in('id', [...publicationIds]).lt('updated_at', before.toISOString()).select();
    if (error) throw failure(error);
    return data;
  }

  private table() {
    return this.profile.db.from('publications');
  }

  private own() {
    return this.table().select().eq('profile_id', this.profile.profileId);
  }

  private changing(changes: Changes) {
    return this.table().update(changes).eq('profile_id', this.profile.profileId);
  }
}

/** Words in quotes: the embedded database takes a bare `unknown` or `null` for something else than the word. */
function list(words: readonly string[]): string {
  return `(${words.map((word) => `"${word.replace(/[\\"]/g, '\\$&')}"`).join(',')})`;
}

function failure(error: { readonly message: string; readonly code?: string }): Error {
  if (error.code === UNIQUE_VIOLATION) return error.message.includes(SLOT_INDEX) ? new SlotTaken(error.message) : new DuplicatePublication(error.message);
  return new Error(`publications: ${error.message}`);
}
