import type { JobRow, JobState } from '../../jobs/index.ts';
import { notFound } from '../../platform/errors.ts';
import { afterCursor, type PageRequest } from '../../platform/paging.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';

/** More unfinished jobs than this are not followed live by one stream. */
const MAX_FOLLOWED = 200;

/** The jobs of one profile, for reading. Only core/jobs writes them. */
export class JobsRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  async page(request: PageRequest, state?: JobState): Promise<JobRow[]> {
    const all = this.own().order('created_at', { ascending: false }).order('id', { ascending: false });
    const { data, error } = await afterCursor(state === undefined ? all : all.eq('state', state), request);
    if (error) throw new Error(`jobs: ${error.message}`);
    return data;
  }

  /** @throws AppError 404 */
  async find(jobId: string): Promise<JobRow> {
    const [row] = await this.findAll([jobId]);
    if (!row) throw notFound('job');
    return row;
  }

  async findAll(jobIds: readonly string[]): Promise<JobRow[]> {
    if (jobIds.length === 0) return [];
    const { data, error } = await this.own().in('id', [...jobIds]);
    if (error) throw new Error(`jobs: ${error.message}`);
    return data;
  }

  async findUnfinished(): Promise<JobRow[]> {
    const { data, error } = await this.own().in('state', ['queued', 'running']).order('created_at').limit(MAX_FOLLOWED);
    if (error) throw new Error(`jobs: ${error.message}`);
    return data;
  }

  private own() {
    return this.profile.db.from('jobs').select().eq('profile_id', this.profile.profileId);
  }
}
