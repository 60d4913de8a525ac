import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../../contract/operations.ts';
import { JobQueue } from '../../../jobs/types.ts';
import { hashesOf, proposeSegments, SegmentHashes, type SegmentProposal, type WorkOptions } from '../../../media/index.ts';
import { invalid } from '../../../platform/errors.ts';
import { ProfileContext } from '../../../platform/profile-context.ts';
import { FootageService } from '../../sources/footage.service.ts';
import { SourceVideosService } from '../../sources/source-videos.service.ts';
import { chooseFound } from './choose-found.ts';
import { FoundSegmentsRepository } from './found-segments.repository.ts';

type Found = Schemas['FoundSegments'];

/** A type, not an interface: it is kept as JSON. */
export type SegmentVideoInput = { readonly sourceVideoId: string; readonly request: Schemas['AutoSegmentRequest'] };

/** Segments that are found by looking at the footage. */
@injectable()
export class AutoSegmentsService {
  private readonly found: FoundSegmentsRepository;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(JobQueue) private readonly queue: JobQueue,
    @inject(FootageService) private readonly footage: FootageService,
    @inject(SourceVideosService) private readonly sourceVideos: SourceVideosService,
  ) {
    this.found = new FoundSegmentsRepository(profile);
  }

  /** @throws AppError 404, or 422 `segment.lengths` */
  async request(sourceVideoId: string, request: Schemas['AutoSegmentRequest']): Promise<Schemas['Job']> {
    if (request.maximumSeconds < request.minimumSeconds) {
      const message = 'The longest length is shorter than the shortest one. Choose a longer one.';
      throw invalid('segment.lengths', message, [{ pointer: '/body/maximumSeconds', message }]);
    }
    const { name } = await this.sourceVideos.get(sourceVideoId);
    return this.queue.enqueue(this.profile, 'segment-video', { name, input: { sourceVideoId, request } });
  }

  /** Looks at the video where nobody has; the rest is quick. @throws AppError 404 */
  async analyze(sourceVideoId: string, work: WorkOptions): Promise<void> {
    await this.footage.prepare([sourceVideoId], work);
  }

  /** @throws AppError 404 */
  async find({ sourceVideoId, request }: SegmentVideoInput, work: WorkOptions): Promise<Found> {
    const [footage] = await this.footage.prepare([sourceVideoId], work);
    if (!footage) throw new Error('no footage');
    await this.hashTheRest();
    const { proposals, tooShort } = proposeSegments(footage.analysis, request);
    const known = {
      ofVideo: await this.found.rangesOf(sourceVideoId),
      deleted: request.includeDeleted ? [] : await this.found.dismissedRangesOf(sourceVideoId),
      deletedHashes: new SegmentHashes(request.includeDeleted ? Buffer.alloc(0) : await this.found.dismissedHashes()),
      hashes: new SegmentHashes(await this.found.hashes()),
    };
    const { chosen, leftOut } = chooseFound(proposals, known, request);
    const keptSegmentIds = request.dryRun || chosen.length === 0 ? [] : await this.found.keep(sourceVideoId, chosen);
    return { shotCount: footage.analysis.shots.length, proposals: chosen.map(toProposal), keptSegmentIds, leftOut: { tooShort, ...leftOut } };
  }

  /** Segments marked by hand have hashes as soon as their video was analyzed for anything. */
  private async hashTheRest(): Promise<void> {
    const waiting = await this.found.withoutHashes();
    const analyses = await this.footage.keptAnalyses([...new Set(waiting.map(({ sourceVideoId }) => sourceVideoId))]);
    const hashed = waiting.flatMap(({ id, sourceVideoId, startSeconds, endSeconds }) => {
      const analysis = analyses.get(sourceVideoId);
      const hashes = analysis ? hashesOf(analysis, { startSeconds, endSeconds }) : null;
      return hashes === null ? [] : [{ id, startSeconds, endSeconds, hashes }];
    });
    if (hashed.length > 0) await this.found.keepHashes(hashed);
  }
}

function toProposal({ startSeconds, endSeconds, score, scores, explanation }: SegmentProposal): Schemas['SegmentProposal'] {
  return { startSeconds, endSeconds, score, scores, explanation };
}
