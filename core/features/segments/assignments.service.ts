import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { ProjectsService } from '../library/projects.service.ts';
import { AssignmentsRepository } from './assignments.repository.ts';
import { toSegment } from './segments.service.ts';

type AssignedSegments = Schemas['AssignedSegments'];

@injectable()
export class AssignmentsService {
  private readonly assignments: AssignmentsRepository;

  constructor(
    @inject(ProfileContext) profile: ProfileContext,
    @inject(ProjectsService) private readonly projects: ProjectsService,
  ) {
    this.assignments = new AssignmentsRepository(profile);
  }

  async list(projectId: string): Promise<AssignedSegments> {
    await this.projects.get(projectId);
    return { items: (await this.assignments.ofProject(projectId)).map(toSegment) };
  }

  async assign(projectId: string, segmentIds: readonly string[]): Promise<AssignedSegments> {
    await this.assignments.replace(projectId, segmentIds);
    return this.list(projectId);
  }
}
