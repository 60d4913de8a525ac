import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { type PageQuery, toPage, toPageRequest } from '../../platform/paging.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { type ProjectRow, ProjectsRepository, type ProjectState } from './projects.repository.ts';

type Project = Schemas['Project'];

@injectable()
export class ProjectsService {
  private readonly projects: ProjectsRepository;

  constructor(@inject(ProfileContext) profile: ProfileContext) {
    this.projects = new ProjectsRepository(profile);
  }

  async list(query: PageQuery): Promise<Schemas['ProjectPage']> {
    const request = toPageRequest(query);
    return toPage(await this.projects.page(request), request, toProject);
  }

  async get(projectId: string): Promise<Project> {
    return toProject(await this.projects.find(projectId));
  }

  /** @returns the id of a new project that the job generates */
  async begin(project: { name: string; script: string; jobId: string }): Promise<string> {
    const { jobId, ...rest } = project;
    return (await this.projects.insert({ ...rest, job_id: jobId, state: 'generating' })).id;
  }

  async setState(projectId: string, state: ProjectState): Promise<void> {
    await this.projects.setState(projectId, state);
  }

  /** For a production that ended without its clips. */
  async failOfJob(jobId: string): Promise<void> {
    await this.projects.failGenerating(jobId);
  }
}

function toProject(row: ProjectRow): Project {
  return {
    id: row.id,
    name: row.name,
    script: row.script,
    // The table's check constraint allows these states and no others.
    state: row.state as ProjectState,
    clipCount: row.clip_count,
    createdAt: new Date(row.created_at).toISOString(),
  };
}
