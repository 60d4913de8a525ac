import { inject, injectable } from 'tsyringe';
import { v5 as deriveUuid } from 'uuid';
import type { Schemas } from '../../contract/operations.ts';
import { type PageQuery, toPage, toPageRequest } from '../../platform/paging.ts';
import { toJson } from '../../platform/json.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { AssetsService } from '../assets/assets.service.ts';
import { BrandAssetsService } from '../brand/brand-assets.service.ts';
import { type ProjectChange, type ProjectFilter, type ProjectRow, ProjectsRepository, type ProjectState } from './projects.repository.ts';

type Project = Schemas['Project'];

@injectable()
export class ProjectsService {
  private readonly projects: ProjectsRepository;

  constructor(
    @inject(ProfileContext) profile: ProfileContext,
    @inject(AssetsService) private readonly assets: AssetsService,
    @inject(BrandAssetsService) private readonly brand: BrandAssetsService,
  ) {
    this.projects = new ProjectsRepository(profile);
  }

  async list(query: PageQuery & ProjectFilter): Promise<Schemas['ProjectPage']> {
    const request = toPageRequest(query);
    return toPage(await this.projects.page(request, query), request, toProject);
  }

  async listTrash(query: PageQuery): Promise<Schemas['ProjectPage']> {
    const request = toPageRequest(query);
    return toPage(await this.projects.trashPage(request), request, toProject, (row) => row.deleted_at ?? row.created_at);
  }

  async get(projectId: string): Promise<Project> {
    return toProject(await this.projects.find(projectId));
  }

  async create(input: Schemas['ProjectInput']): Promise<Project> {
    await this.brand.assertLook(input.settings?.look);
    return toProject(await this.projects.insert({ ...toRow(input), name: input.name.trim(), state: 'draft' }));
  }

  async update(projectId: string, patch: Schemas['ProjectPatch']): Promise<Project> {
    if (patch.settings?.look) await this.brand.assertLook(patch.settings.look, (await this.get(projectId)).settings.look);
    return toProject(await this.projects.update(projectId, toRow(patch)));
  }

  async moveToTrash(projectId: string): Promise<void> {
    await this.projects.moveToTrash(projectId, new Date());
  }

  async restore(projectId: string): Promise<Project> {
    return toProject(await this.projects.restore(projectId));
  }

  /** Removes the project with its clips; files that something else refers to stay. */
  async purge(projectId: string): Promise<void> {
    await this.assets.removeFiles(await this.projects.purge(projectId));
  }

  /** @returns the id of the project that the job generates: the same one however often the job, taken up again, begins it */
  async begin(project: { name: string; script: string; jobId: string }): Promise<string> {
    const { jobId, ...rest } = project;
    const id = deriveUuid('project', jobId);
    await this.projects.insertOnce({ ...rest, id, job_id: jobId, state: 'generating' });
    return id;
  }

  async setState(projectId: string, state: ProjectState): Promise<void> {
    await this.projects.setState(projectId, state);
  }

  /** @throws AppError 404, 409 `project.generating` or `project.in-trash` */
  async claim(projectId: string, jobId: string): Promise<void> {
    await this.projects.claim(projectId, jobId);
  }

  /** For a job that ended without all of its clips: those that are finished stay. */
  async settleOfJob(jobId: string): Promise<void> {
    await this.projects.settle(jobId);
  }

  /** The job that makes its clips, or made clips last. @throws AppError 404 */
  async lastJobId(projectId: string): Promise<string | null> {
    return (await this.projects.find(projectId)).job_id;
  }
}

function toRow({ name, description, script, targetDurationSeconds, settings }: Schemas['ProjectPatch']): ProjectChange {
  return {
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(description === undefined ? {} : { description }),
    ...(script === undefined ? {} : { script }),
    ...(targetDurationSeconds === undefined ? {} : { target_duration_seconds: targetDurationSeconds }),
    ...(settings === undefined ? {} : { settings: toJson(settings) ?? {} }),
  };
}

function toProject(row: ProjectRow): Project {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    script: row.script,
    targetDurationSeconds: row.target_duration_seconds,
    // What the column holds passed the contract when it was written.
    settings: row.settings as Project['settings'],
    // The table's check constraint allows these states and no others.
    state: row.state as ProjectState,
    clipCount: row.clip_count,
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
    deletedAt: row.deleted_at === null ? null : new Date(row.deleted_at).toISOString(),
  };
}
