import type { Database } from '../../platform/database.ts';
import { type AppError, conflict, notFound } from '../../platform/errors.ts';
import { afterCursor, type PageRequest } from '../../platform/paging.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import { containsPattern } from '../../platform/search-text.ts';
import type { AssetRow } from '../assets/assets.service.ts';

type Table = Database['public']['Tables']['projects'];
type Row = Table['Row'];
export type ProjectRow = Row & { readonly clip_count: number };
export type ProjectState = 'draft' | 'generating' | 'ready' | 'failed';
export type NewProject = Pick<Table['Insert'], 'name' | 'description' | 'script' | 'target_duration_seconds' | 'settings' | 'job_id'> & { state: ProjectState };
export type ProjectChange = Pick<Table['Update'], 'name' | 'description' | 'script' | 'target_duration_seconds' | 'settings'>;

export interface ProjectFilter {
  readonly state?: ProjectState | undefined;
  readonly text?: string | undefined;
}

const IN_TRASH = 'project.in-trash';

export class ProjectsRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  async page(request: PageRequest, filter: ProjectFilter): Promise<ProjectRow[]> {
    let query = this.own().is('deleted_at', null);
    if (filter.state !== undefined) query = query.eq('state', filter.state);
    if (filter.text !== undefined) query = query.like('search', containsPattern(filter.text));
    const { data, error } = await afterCursor(query.order('created_at', { ascending: false }).order('id', { ascending: false }), request);
    if (error) throw failed(error);
    return this.withClipCounts(data);
  }

  /** What was deleted last comes first. */
  async trashPage(request: PageRequest): Promise<ProjectRow[]> {
    const query = this.own().not('deleted_at', 'is', null).order('deleted_at', { ascending: false }).order('id', { ascending: false });
    const { data, error } = await afterCursor(query, request, 'deleted_at');
    if (error) throw failed(error);
    return this.withClipCounts(data);
  }

  /** Also one that is in the trash. @throws AppError 404 */
  async find(projectId: string): Promise<ProjectRow> {
    const { data, error } = await this.own().eq('id', projectId).maybeSingle();
    if (error) throw failed(error);
    if (!data) throw notFound('project');
    return this.withClipCount(data);
  }

  async insert(project: NewProject): Promise<ProjectRow> {
    const { data, error } = await this.table().insert({ ...project, profile_id: this.profile.profileId }).select().single();
    if (error) throw failed(error);
    return { ...data, clip_count: 0 };
  }

  /** Unless there is one of this id. */
  async insertOnce(project: NewProject & { readonly id: string }): Promise<void> {
    const { error } = await this.table().upsert({ ...project, profile_id: this.profile.profileId }, { onConflict: 'id', ignoreDuplicates: true });
    if (error) throw failed(error);
  }

  /** @throws AppError 404, or 409 `project.in-trash` */
  async update(projectId: string, change: ProjectChange): Promise<ProjectRow> {
    const { data, error } = await this.changing(projectId, change).is('deleted_at', null).select().maybeSingle();
    if (error) throw failed(error);
    if (data) return this.withClipCount(data);
    await this.find(projectId);
    throw inTrash('change it');
  }

  async setState(projectId: string, state: ProjectState): Promise<void> {
    const { error } = await this.changing(projectId, { state });
    if (error) throw failed(error);
  }

  /** The project is this job's from now on. @throws AppError 404, 409 `project.generating` or `project.in-trash` */
  async claim(projectId: string, jobId: string): Promise<void> {
    const { error } = await this.profile.db.rpc('claim_project', { project: projectId, job: jobId });
    if (!error) return;
    if (error.code === 'PT404') throw notFound('project');
    if (error.details === 'project.generating') throw conflict(error.details, 'Clips are being made for this project already. Wait until they are finished, or cancel them.');
    throw error.details === IN_TRASH ? inTrash('make clips for it') : failed(error);
  }

  /** After a job that ended without all of its clips: ready when the project has clips, else failed. */
  async settle(jobId: string): Promise<void> {
    const { error } = await this.profile.db.rpc('settle_project', { job: jobId });
    if (error) throw failed(error);
  }

  /** Its clips follow it. One that is in the trash already stays as it is. @throws AppError 404 */
  async moveToTrash(projectId: string, deletedAt: Date): Promise<void> {
    const { data, error } = await this.changing(projectId, { deleted_at: deletedAt.toISOString() }).is('deleted_at', null).select('id').maybeSingle();
    if (error) throw failed(error);
    if (!data) await this.find(projectId);
  }

  /** @throws AppError 404 for one that is not in the trash */
  async restore(projectId: string): Promise<ProjectRow> {
    const { data, error } = await this.changing(projectId, { deleted_at: null }).not('deleted_at', 'is', null).select().maybeSingle();
    if (error) throw failed(error);
    if (!data) throw notFound('project in the trash');
    return this.withClipCount(data);
  }

  /** @returns the assets whose files nothing refers to any more. @throws AppError 404, or 409 `project.generating` */
  async purge(projectId: string): Promise<AssetRow[]> {
    const { data, error } = await this.profile.db.rpc('purge_project', { project: projectId });
    if (!error) return data;
    if (error.code === 'PT404') throw notFound('project in the trash');
    if (error.code === 'PT409') throw conflict('project.generating', 'Videos are being made for this project. Cancel its job first, then delete the project.');
    throw failed(error);
  }

  private async withClipCount(row: Row): Promise<ProjectRow> {
    const [counted] = await this.withClipCounts([row]);
    return counted ?? { ...row, clip_count: 0 };
  }

  private async withClipCounts(rows: readonly Row[]): Promise<ProjectRow[]> {
    const { data, error } = await this.profile.db.rpc('count_clips', { project_ids: rows.map((row) => row.id) });
    if (error) throw failed(error);
    const counts = new Map(data.map((row) => [row.project_id, row.clip_count]));
    return rows.map((row) => ({ ...row, clip_count: counts.get(row.id) ?? 0 }));
  }

  private changing(projectId: string, change: Table['Update']) {
    return this.table().update(change).eq('profile_id', this.profile.profileId).eq('id', projectId);
  }

  private own() {
    return this.table().select().eq('profile_id', this.profile.profileId);
  }

  private table() {
    return this.profile.db.from('projects');
  }
}

function inTrash(what: string): AppError {
  return conflict(IN_TRASH, `This project is in the trash. Restore it before you ${what}.`);
}

function failed(error: { message: string }): Error {
  return new Error(`projects: ${error.message}`);
}
