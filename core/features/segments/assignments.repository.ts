import { type AppError, conflict, notFound } from '../../platform/errors.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import type { SegmentRow } from './segments.repository.ts';

/** A foreign key: a segment was deleted in this moment. */
const DELETED_MEANWHILE = '23503';

/** Which segments each project is cut from, in which order. */
export class AssignmentsRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  /** In the assigned order. */
  async ofProject(projectId: string): Promise<SegmentRow[]> {
    const { data, error } = await this.profile.db.rpc('segments_of_project', { project: projectId });
    if (error) throw new Error(`assigned segments: ${error.message}`);
    return data;
  }

  /** In place of those before. @throws AppError 404 for a project or segment that is not the profile's, 409 `project.in-trash` */
  async replace(projectId: string, segmentIds: readonly string[]): Promise<void> {
    const { error } = await this.profile.db.rpc('assign_segments', { project: projectId, segment_ids: [...segmentIds] });
    if (error?.code === DELETED_MEANWHILE) throw notFound('segment');
    if (error) throw refusal(error.details) ?? new Error(`assigned segments: ${error.message}`);
  }
}

function refusal(code: string): AppError | null {
  if (code === 'project.not-found') return notFound('project');
  if (code === 'segment.not-found') return notFound('segment');
  return code === 'project.in-trash' ? conflict(code, 'This project is in the trash. Restore it before you assign segments.') : null;
}
