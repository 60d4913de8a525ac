import type { Database } from '../../platform/database.ts';
import { notFound } from '../../platform/errors.ts';
import { afterCursor, type PageRequest } from '../../platform/paging.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';

type Row = Database['public']['Tables']['projects']['Row'];
export type ProjectRow = Row & { readonly clip_count: number };
export type ProjectState = 'draft' | 'generating' | 'ready' | 'failed';

export class ProjectsRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  async page(request: PageRequest): Promise<ProjectRow[]> {
    const query = this.own().order('created_at', { ascending: false }).order('id', { ascending: false });
    const { data, error } = await afterCursor(query, request);
    if (error) throw new Error(`projects: ${error.message}`);
    return this.withClipCounts(data);
  }

  async find(projectId: string): Promise<ProjectRow> {
    const { data, error } = await this.own().eq('id', projectId).maybeSingle();
    if (error) throw new Error(`projects: ${error.message}`);
    if (!data) throw notFound('project');
    const [row] = await this.withClipCounts([data]);
    return row ?? { ...data, clip_count: 0 };
  }

  async insert(project: { name: string; script: string; job_id: string; state: ProjectState }): Promise<Row> {
    const { data, error } = await this.profile.db.from('projects').insert({ ...project, profile_id: this.profile.profileId }).select().single();
    if (error) throw new Error(`projects: ${error.message}`);
    return data;
  }

  async setState(projectId: string, state: ProjectState): Promise<void> {
    const { error } = await this.profile.db.from('projects').update({ state }).eq('profile_id', this.profile.profileId).eq('id', projectId);
    if (error) throw new Error(`projects: ${error.message}`);
  }

  async failGenerating(jobId: string): Promise<void> {
    const change: { state: ProjectState } = { state: 'failed' };
    const { error } = await this.profile.db.from('projects').update(change).eq('profile_id', this.profile.profileId).eq('job_id', jobId).eq('state', 'generating');
    if (error) throw new Error(`projects: ${error.message}`);
  }

  private async withClipCounts(rows: readonly Row[]): Promise<ProjectRow[]> {
    const { data, error } = await this.profile.db.rpc('count_clips', { project_ids: rows.map((row) => row.id) });
    if (error) throw new Error(`projects: ${error.message}`);
    const counts = new Map(data.map((row) => [row.project_id, row.clip_count]));
    return rows.map((row) => ({ ...row, clip_count: counts.get(row.id) ?? 0 }));
  }

  private own() {
    return this.profile.db.from('projects').select().eq('profile_id', this.profile.profileId);
  }
}
