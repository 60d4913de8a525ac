import type { Backend } from '../../../platform/database.ts';
import type { PublicationRow } from '../publication-row.ts';

/** Rows of one look; the rest has its turn at the next one. */
const MAX_ROWS = 500;
/** Older ones are asked about when somebody looks at them. */
const MAX_AGE_MS = 7 * 86_400_000;

export interface OwnedPublications {
  readonly profileId: string;
  readonly userId: string;
  readonly rows: readonly PublicationRow[];
}

/** Publications of all profiles that nobody may be looking at. Uses the service role. */
export class NeglectedPublicationsRepository {
  private readonly backend: Backend;

  constructor(backend: Backend) {
    this.backend = backend;
  }

  /** Written, or to be moved, by a request whose server died before it could queue their job. */
  async abandoned(before: Date): Promise<OwnedPublications[]> {
    const { data, error } = await this.table().or('state.eq.pending,moving_from.not.is.null').is('job_id', null).lt('created_at', before.toISOString()).order('created_at').limit(MAX_ROWS);
    if (error) throw new Error(`publications: ${error.message}`);
    return this.byOwner(data);
  }

  /** Sent, their time has come, and nobody has asked about them since `before`. */
  async due(now: Date, before: Date): Promise<OwnedPublications[]> {
    const moving = this.table().filter('state', 'in', '("scheduled","unknown","sending")').lt('updated_at', before.toISOString());
    const since = new Date(now.getTime() - MAX_AGE_MS).toISOString();
    const theirTime = `and(schedule_at.is.null,created_at.gt.${since}),and(schedule_at.gt.${since},schedule_at.lte.${now.toISOString()}),and(moving_from.gt.${since},moving_from.lte.${now.toISOString()})`;
    const { data, error } = await moving.or(theirTime).order('updated_at').limit(MAX_ROWS);
    if (error) throw new Error(`publications: ${error.message}`);
    return this.byOwner(data);
  }

  private table() {
    return this.backend.service.from('publications').select();
  }

  private async byOwner(rows: readonly PublicationRow[]): Promise<OwnedPublications[]> {
    if (rows.length === 0) return [];
    const groups = Map.groupBy(rows, (row) => row.profile_id);
    const { data, error } = await this.backend.service.from('profiles').select('id, user_id').in('id', [...groups.keys()]);
    if (error) throw new Error(`profiles: ${error.message}`);
    return data.map(({ id, user_id }) => ({ profileId: id, userId: user_id, rows: groups.get(id) ?? [] }));
  }
}
