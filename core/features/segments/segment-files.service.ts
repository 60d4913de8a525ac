import path from 'node:path';
import { inject, injectable } from 'tsyringe';
import type { FileBody, Schemas } from '../../contract/operations.ts';
import { JobQueue } from '../../jobs/types.ts';
import { MediaEngine, type WorkOptions } from '../../media/index.ts';
import { AppError, conflict } from '../../platform/errors.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { AssetsService } from '../assets/assets.service.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { FootageService } from '../sources/footage.service.ts';
import { SourceVideosService } from '../sources/source-videos.service.ts';
import { type SegmentRow, SegmentsRepository } from './segments.repository.ts';

type Job = Schemas['Job'];

/** Segments as files of their own. */
@injectable()
export class SegmentFilesService {
  private readonly segments: SegmentsRepository;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(JobQueue) private readonly queue: JobQueue,
    @inject(JobsService) private readonly jobs: JobsService,
    @inject(MediaEngine) private readonly media: MediaEngine,
    @inject(AssetsService) private readonly assets: AssetsService,
    @inject(FootageService) private readonly footage: FootageService,
    @inject(SourceVideosService) private readonly sourceVideos: SourceVideosService,
  ) {
    this.segments = new SegmentsRepository(profile);
  }

  /** The job that cuts it out; the one under way where there is one. @throws AppError 404 */
  async requestExtract(segmentId: string): Promise<Job> {
    const segment = await this.segments.find(segmentId);
    const underWay = await this.jobs.findUnfinished('extract-segment', { segmentId });
    if (underWay) return underWay;
    const { name } = await this.sourceVideos.get(segment.source_video_id);
    return this.queue.enqueue(this.profile, 'extract-segment', { name: `${[...name].slice(0, 90).join('')} ${rangeOf(segment)}`, input: { segmentId } });
  }

  /** Does nothing where the file is there already. @throws AppError 404, or 409 `segment.changed` */
  async extract(segmentId: string, work: WorkOptions): Promise<void> {
    const segment = await this.segments.find(segmentId);
    if (segment.extracted_asset_id !== null) return;
    const { path: file, probe } = await this.footage.locate(segment.source_video_id, work);
    const stretch = { startSeconds: segment.start_seconds, endSeconds: segment.end_seconds };
    const output = path.join(work.workspace, 'segment.mp4');
    await this.cutOut(segmentId, () => this.media.extractStretch(file, probe, stretch, output, work));
    try {
      await this.assets.keep({ video: { path: output, extension: 'mp4', contentType: 'video/mp4' } }, ({ video }) => this.segments.keepExtract(segmentId, stretch, video));
    } catch (error) {
      if (!(await this.isExtractedByNow(segmentId, error))) throw error;
    }
  }

  /** @throws AppError 404, or 409 `segment.not-extracted` */
  async stream(segmentId: string): Promise<FileBody> {
    const { extracted_asset_id } = await this.segments.find(segmentId);
    if (extracted_asset_id === null) throw conflict('segment.not-extracted', 'This segment is not a file of its own yet. Extract it first: POST /api/v1/segments/{segmentId}/extract.');
    return this.assets.body(extracted_asset_id);
  }

  /** That the segment is gone, be it with its video, says more than what FFmpeg says of a file that is not there. @throws AppError 404 */
  private async cutOut(segmentId: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      await this.segments.find(segmentId);
      throw error;
    }
  }

  private async isExtractedByNow(segmentId: string, error: unknown): Promise<boolean> {
    if (!(error instanceof AppError) || error.code !== 'segment.changed') return false;
    return (await this.segments.find(segmentId)).extracted_asset_id !== null;
  }
}

function rangeOf(segment: SegmentRow): string {
  return `${clock(segment.start_seconds)}–${clock(segment.end_seconds)}`;
}

function clock(seconds: number): string {
  return new Date(Math.floor(seconds) * 1000).toISOString().slice(seconds < 3600 ? 14 : 11, 19);
}
