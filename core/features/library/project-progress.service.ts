import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import type { Job } from '../../jobs/index.ts';
import { conflict } from '../../platform/errors.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { ProjectsService } from './projects.service.ts';

type ProjectProgress = Schemas['ProjectProgress'];

/** The work on a project, without knowing its job. */
@injectable()
export class ProjectProgressService {
  constructor(
    @inject(ProjectsService) private readonly projects: ProjectsService,
    @inject(JobsService) private readonly jobs: JobsService,
  ) {}

  async get(projectId: string): Promise<ProjectProgress> {
    const job = await this.lastJob(projectId);
    const { state, clipCount } = await this.projects.get(projectId);
    return { state, clipCount, job };
  }

  /** @throws AppError 404, or 409 `project.not-generating` */
  async cancel(projectId: string): Promise<ProjectProgress> {
    const job = await this.lastJob(projectId);
    if (job === null || job.finishedAt !== null) throw conflict('project.not-generating', 'No clips are being made for this project, so there is nothing to cancel.');
    await this.jobs.cancel(job.id);
    return this.get(projectId);
  }

  private async lastJob(projectId: string): Promise<Job | null> {
    const jobId = await this.projects.lastJobId(projectId);
    return jobId === null ? null : this.jobs.find(jobId);
  }
}
