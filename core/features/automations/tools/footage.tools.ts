import type { Resolver, Schemas } from '../../../contract/operations.ts';
import type { AutomationTools } from '../../../plugin-api/index.ts';
import { SegmentsService } from '../../segments/segments.service.ts';
import { SourceVideosService } from '../../sources/source-videos.service.ts';

const PAGE_SIZE = 100;
/** As many as a production takes. */
const MOST_SEGMENTS = 200;

/** These only read, so a simulation has the same ones. */
export function createFootageTools(services: Resolver): Pick<AutomationTools, 'listSourceVideos' | 'listSegments'> {
  return {
    async listSourceVideos() {
      const videos: Schemas['SourceVideo'][] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await services.resolve(SourceVideosService).list({ limit: PAGE_SIZE, ...(cursor === undefined ? {} : { cursor }) });
        videos.push(...page.items);
        cursor = page.nextCursor;
      }
      return videos.map(({ id, name, durationSeconds }) => ({ id, name, durationSeconds }));
    },
    async listSegments({ sourceVideoIds, limit = MOST_SEGMENTS } = {}) {
      const segments: Schemas['Segment'][] = [];
      for (let cursor: string | null | undefined; cursor !== null && segments.length < limit; ) {
        const page = await services.resolve(SegmentsService).list({ order: 'least-used', limit: PAGE_SIZE, ...(cursor === undefined ? {} : { cursor }) });
        segments.push(...page.items.filter((segment) => sourceVideoIds === undefined || sourceVideoIds.includes(segment.sourceVideoId)));
        cursor = page.nextCursor;
      }
      return segments.slice(0, limit).map(({ id, sourceVideoId, startSeconds, endSeconds, keywords, useCount }) => ({ id, sourceVideoId, durationSeconds: endSeconds - startSeconds, keywords, useCount }));
    },
  };
}
