import type { Handlers } from '../../contract/operations.ts';
import { AutoSegmentsService } from './automatic/auto-segments.service.ts';
import { SegmentFilesService } from './segment-files.service.ts';
import { SegmentMatchingService } from './segment-matching.service.ts';
import { SegmentsService } from './segments.service.ts';

type SegmentOperations = 'listSegmentsOfSourceVideo' | 'createSegment' | 'listSegments' | 'getSegment' | 'updateSegment' | 'deleteSegment' | 'favoriteSegment';

export const segmentsHandlers = {
  listSegmentsOfSourceVideo: (call) => call.resolve(SegmentsService).listOfSource(call.params.sourceVideoId, call.query),
  createSegment: (call) => call.resolve(SegmentsService).create(call.params.sourceVideoId, call.body),
  listSegments: (call) => call.resolve(SegmentsService).list(call.query),
  getSegment: (call) => call.resolve(SegmentsService).get(call.params.segmentId),
  updateSegment: (call) => call.resolve(SegmentsService).update(call.params.segmentId, call.body),
  deleteSegment: (call) => call.resolve(SegmentsService).remove(call.params.segmentId),
  favoriteSegment: (call) => call.resolve(SegmentsService).update(call.params.segmentId, { favorite: call.body.favorite }),
  autoSegment: async (call) => {
    const automatic = call.resolve(AutoSegmentsService);
    return call.query?.dryRun ? automatic.estimate(call.params.sourceVideoId, call.body) : { job: await automatic.request(call.params.sourceVideoId, call.body) };
  },
  extractSegment: async (call) => ({ job: await call.resolve(SegmentFilesService).requestExtract(call.params.segmentId) }),
  streamSegment: (call) => call.resolve(SegmentFilesService).stream(call.params.segmentId),
  matchSegmentsToSrt: (call) => call.resolve(SegmentMatchingService).matchSrt(call.body),
} satisfies Handlers<SegmentOperations | 'autoSegment' | 'extractSegment' | 'streamSegment' | 'matchSegmentsToSrt'>;
