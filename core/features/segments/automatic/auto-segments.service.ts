import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../../contract/operations.ts';
import { JobQueue } from '../../../jobs/types.ts';
import { hashesOf, proposeSegments, SegmentHashes, type SegmentProposal, type WorkOptions } from '../../../media/index.ts';
import { invalid } from '../../../platform/errors.ts';
import { ProfileContext } from '../../../platform/profile-context.ts';
import { type Footage, FootageService } from '../../sources/footage.service.ts';
import { SourceVideosService } from '../../sources/source-videos.service.ts';
import { chooseFound } from './choose-found.ts';
import { type JudgedProposal, withJudgments } from './judged-proposals.ts';
import { MomentJudgeService } from './moment-judge.service.ts';
import { FoundSegmentsRepository } from './found-segments.repository.ts';

type Found = Schemas['FoundSegments'];

/** A type, not an interface: it is kept as JSON. */
export type SegmentVideoInput = { readonly sourceVideoId: string; readonly request: Schemas['AutoSegmentRequest'] };

type FindingWork = WorkOptions & { readonly signal: AbortSignal; readonly jobId: string };

/** Segments that are found by looking at the footage. */
@injectable()
export class AutoSegmentsService {
  private readonly found: FoundSegmentsRepository;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(JobQueue) private readonly queue: JobQueue,
    @inject(FootageService) private readonly footage: FootageService,
    @inject(SourceVideosService) private readonly sourceVideos: SourceVideosService,
    @inject(MomentJudgeService) private readonly judge: MomentJudgeService,
  ) {
    this.found = new FoundSegmentsRepository(profile);
  }

  /** @throws AppError 404, 409 `analyzer.not-ready`, 422 `analyzer.unknown` or `segment.lengths` */
  async request(sourceVideoId: string, request: Schemas['AutoSegmentRequest']): Promise<Schemas['Job']> {
    const name = await this.check(sourceVideoId, request);
    return this.queue.enqueue(this.profile, 'segment-video', { name, input: { sourceVideoId, request } });
  }

  /** The most that `request` would cost. What is kept of earlier proposals costs nothing. @throws as `request` */
  async estimate(sourceVideoId: string, request: Schemas['AutoSegmentRequest']): Promise<Schemas['Estimate']> {
    const name = await this.check(sourceVideoId, request);
    return this.judge.estimate(request.analyzer, name, request.ranges ? 0 : request.count);
  }

  /** @returns the video's name */
  private async check(sourceVideoId: string, request: Schemas['AutoSegmentRequest']): Promise<string> {
    if (request.maximumSeconds < request.minimumSeconds) {
      const message = 'The longest length is shorter than the shortest one. Choose a longer one.';
      throw invalid('segment.lengths', message, [{ pointer: '/body/maximumSeconds', message }]);
    }
    if (request.analyzer !== undefined) await this.judge.assertReady(request.analyzer);
    return (await this.sourceVideos.get(sourceVideoId)).name;
  }

  /** Looks at the video where nobody has; the rest is quick. @throws AppError 404 */
  async analyze(sourceVideoId: string, work: WorkOptions): Promise<void> {
    await this.footage.prepare([sourceVideoId], work);
  }

  /** @throws AppError 404 */
  async find({ sourceVideoId, request }: SegmentVideoInput, work: FindingWork): Promise<Found> {
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
    const { chosen: found, leftOut } = chooseFound(proposals, known, request);
    const { chosen, tooLow, ...judged } = await this.judged(footage, found, { sourceVideoId, request }, work);
    const keptSegmentIds = request.dryRun || chosen.length === 0 ? [] : await this.found.keep(sourceVideoId, chosen);
    return { shotCount: footage.analysis.shots.length, proposals: chosen.map(toProposal), keptSegmentIds, leftOut: { tooShort, ...leftOut, lowScore: leftOut.lowScore + tooLow }, ...judged };
  }

  /** What was chosen by the built-in analysis, as the analyzer sees it where one is asked for. */
  private async judged(footage: Footage, found: readonly SegmentProposal[], { sourceVideoId, request }: SegmentVideoInput, work: FindingWork) {
    const { analyzer, ranges, minimumScore } = request;
    if (analyzer === undefined || found.length === 0) return { chosen: found, tooLow: 0 };
    const { name } = await this.sourceVideos.get(sourceVideoId);
    const looked = { ...footage, name };
    // Those that people chose were judged when they were proposed.
    const { byPlace, costMicros, problem } = ranges ? await this.judge.recall(analyzer, looked, found) : await this.judge.judge(analyzer, looked, found, work);
    const chosen = withJudgments(found, analyzer, byPlace);
    const good = ranges ? chosen : chosen.filter(({ score }) => score >= minimumScore);
    return { chosen: good, tooLow: chosen.length - good.length, costMicros, ...(problem === undefined ? {} : { analyzerProblem: problem }) };
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

function toProposal({ startSeconds, endSeconds, score, scores, explanation, keywords, judgedBy }: JudgedProposal): Schemas['SegmentProposal'] {
  return { startSeconds, endSeconds, score, scores, explanation, ...(judgedBy === undefined ? {} : { judgedBy, keywords: [...(keywords ?? [])] }) };
}
