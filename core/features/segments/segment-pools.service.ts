import { inject, injectable } from 'tsyringe';
import { notFound } from '../../platform/errors.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { AssignmentsRepository } from './assignments.repository.ts';
import { type SegmentRow, SegmentsRepository } from './segments.repository.ts';
import { type SelectableSegment, SHORTEST_SHOT_SECONDS } from './selection/selection-types.ts';

export { selectSegments } from './selection/select-segments.ts';
export { findSpokenKeywords } from './spoken-keywords.ts';
export { type MatchingPreset, type SegmentShot, type SelectableSegment, type SelectionMode, SHORTEST_SHOT_SECONDS } from './selection/selection-types.ts';

/** Segments that clips are chosen from. */
@injectable()
export class SegmentPools {
  private readonly segments: SegmentsRepository;
  private readonly assignments: AssignmentsRepository;

  constructor(@inject(ProfileContext) profile: ProfileContext) {
    this.segments = new SegmentsRepository(profile);
    this.assignments = new AssignmentsRepository(profile);
  }

  /** In the order of the ids. @throws AppError 404 when one is not the profile's */
  async take(segmentIds: readonly string[]): Promise<SelectableSegment[]> {
    const found = new Map((await this.segments.findAll(segmentIds)).map((row) => [row.id, row]));
    return segmentIds.map((id) => {
      const row = found.get(id);
      if (!row) throw notFound('segment');
      return toSelectable(row);
    });
  }

  /** Those of the ids that are there (still) and long enough for a shot, in their order. */
  async takeLeft(segmentIds: readonly string[]): Promise<SelectableSegment[]> {
    const found = new Map((await this.segments.findAll(segmentIds)).map((row) => [row.id, row]));
    const left = segmentIds.flatMap((id) => found.get(id) ?? []).map(toSelectable);
    return left.filter(({ startSeconds, endSeconds }) => endSeconds - startSeconds >= SHORTEST_SHOT_SECONDS);
  }

  /** In the assigned order. */
  async assignedIds(projectId: string): Promise<string[]> {
    return (await this.assignments.ofProject(projectId)).map(({ id }) => id);
  }
}

function toSelectable(row: SegmentRow): SelectableSegment {
  return {
    id: row.id,
    sourceVideoId: row.source_video_id,
    startSeconds: row.start_seconds,
    endSeconds: row.end_seconds,
    keywords: row.keywords,
    favorite: row.favorite,
    useCount: row.use_count,
    lastUsedAt: row.last_used_at,
  };
}
