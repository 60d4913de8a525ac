import { rm } from 'node:fs/promises';
import path from 'node:path';
import { inject, injectable } from 'tsyringe';
import { MediaEngine, type VideoAnalysis, type VideoProbe, type WorkOptions } from '../../media/index.ts';
import { toJson } from '../../platform/json.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { AssetsService } from '../assets/assets.service.ts';
import { PreviewKeeper } from './preview-keeper.ts';
import { ProxiesService } from './proxies.service.ts';
import { type SourceVideoRow, SourceVideosRepository } from './source-videos.repository.ts';

export interface LocatedFootage {
  readonly id: string;
  readonly path: string;
  readonly sha256: string;
  readonly probe: VideoProbe;
}

/** A source video made ready to be cut from. */
export interface Footage extends LocatedFootage {
  readonly analysis: VideoAnalysis;
}

export interface StoredFootage {
  readonly id: string;
  readonly name: string;
  readonly durationSeconds: number;
  readonly framesPerSecond: number;
  readonly analysis: VideoAnalysis | null;
}

const ANALYSIS_VERSION = 2;

/** Source videos for work inside the server: where they lie and what is worth showing of them. */
@injectable()
export class FootageService {
  private readonly sourceVideos: SourceVideosRepository;

  constructor(
    @inject(ProfileContext) profile: ProfileContext,
    @inject(AssetsService) private readonly assets: AssetsService,
    @inject(MediaEngine) private readonly media: MediaEngine,
    @inject(PreviewKeeper) private readonly previews: PreviewKeeper,
    @inject(ProxiesService) private readonly proxies: ProxiesService,
  ) {
    this.sourceVideos = new SourceVideosRepository(profile);
  }

  /** @throws AppError 404 for the first one that is not in the profile */
  async assertAll(sourceVideoIds: readonly string[]): Promise<void> {
    for (const id of sourceVideoIds) await this.sourceVideos.find(id);
  }

  /** Those of the ids that are no source videos of the profile (any more). */
  async findMissing(sourceVideoIds: readonly string[]): Promise<string[]> {
    const there = new Set(await this.sourceVideos.findIds(sourceVideoIds));
    return sourceVideoIds.filter((id) => !there.has(id));
  }

  async list(): Promise<{ id: string; name: string; durationSeconds: number }[]> {
    const rows = await this.sourceVideos.findAll();
    return rows.map((row) => ({ id: row.id, name: row.name, durationSeconds: row.duration_seconds }));
  }

  /** What is known of those that are there, without looking at their files; of one that was not analyzed yet, no analysis. */
  async stored(sourceVideoIds: readonly string[]): Promise<StoredFootage[]> {
    const rows = await this.sourceVideos.findSome([...new Set(sourceVideoIds)]);
    return rows.map((row) => ({ id: row.id, name: row.name, durationSeconds: row.duration_seconds, framesPerSecond: row.frames_per_second, analysis: keptAnalysis(row.analysis) ?? null }));
  }

  /** Analyzes what was not analyzed before; the result is kept with the video. */
  async prepare(sourceVideoIds: readonly string[], work: WorkOptions): Promise<Footage[]> {
    const footage: Footage[] = [];
    for (const [index, id] of sourceVideoIds.entries()) {
      const onProgress = (fraction: number) => work.onProgress?.((index + fraction) / sourceVideoIds.length);
      footage.push(await this.prepareOne(await this.sourceVideos.find(id), { ...work, onProgress }));
    }
    return footage;
  }

  /** Of those that were analyzed before. */
  async keptAnalyses(sourceVideoIds: readonly string[]): Promise<ReadonlyMap<string, VideoAnalysis>> {
    const analyses = new Map<string, VideoAnalysis>();
    for (const id of await this.sourceVideos.findIds(sourceVideoIds)) {
      const analysis = keptAnalysis((await this.sourceVideos.find(id)).analysis);
      if (analysis) analyses.set(id, analysis);
    }
    return analyses;
  }

  /** Where a video lies and what it is. @throws AppError 404 */
  async locate(sourceVideoId: string, options: Pick<WorkOptions, 'signal'> = {}): Promise<LocatedFootage> {
    return this.locateRow(await this.sourceVideos.find(sourceVideoId), options);
  }

  private async prepareOne(row: SourceVideoRow, work: WorkOptions): Promise<Footage> {
    const located = await this.locateRow(row, work);
    return { ...located, analysis: keptAnalysis(row.analysis) ?? (await this.analyze(row, located, work)) };
  }

  private async locateRow(row: SourceVideoRow, { signal }: Pick<WorkOptions, 'signal'>): Promise<LocatedFootage> {
    const { path: file, sha256 } = await this.assets.file(row.asset_id);
    return { id: row.id, path: file, sha256, probe: await this.media.probeVideo(file, signal ? { signal } : {}) };
  }

  /** What is still missing to look at the video, and to preview what is cut from it, is made from the same decoding. */
  private async analyze(row: SourceVideoRow, { id, path: file, sha256, probe }: LocatedFootage, work: WorkOptions): Promise<VideoAnalysis> {
    const hasPreviews = row.sprite_asset_id !== null && row.waveform_asset_id !== null;
    const proxy = this.proxies.isWorthIt(probe) ? path.join(work.workspace, `proxy-${id}.mp4`) : undefined;
    if (hasPreviews && proxy === undefined) return this.keepAnalysis(id, await this.media.analyzeVideo(file, probe, work));
    const sheet = path.join(work.workspace, `sprite-${id}.jpg`);
    try {
      const { analysis, sprite, waveform } = await this.media.ingestVideo(file, probe, { sheet, ...(proxy === undefined ? {} : { proxy }) }, work);
      await this.keepAnalysis(id, analysis);
      if (row.sprite_asset_id === null) await this.previews.keepSprite(id, sheet, sprite);
      if (row.waveform_asset_id === null) await this.previews.keepWaveform(id, waveform, work.workspace);
      if (proxy !== undefined) await this.proxies.keep(sha256, proxy);
      return analysis;
    } finally {
      await rm(sheet, { force: true });
      if (proxy !== undefined) await rm(proxy, { force: true });
    }
  }

  private async keepAnalysis(sourceVideoId: string, analysis: VideoAnalysis): Promise<VideoAnalysis> {
    await this.sourceVideos.keepAnalysis(sourceVideoId, toJson(analysis));
    return analysis;
  }
}

/** An analysis of an older version is made again. */
function keptAnalysis(stored: unknown): VideoAnalysis | undefined {
  const version = typeof stored === 'object' && stored !== null && 'version' in stored ? stored.version : undefined;
  return version === ANALYSIS_VERSION ? (stored as VideoAnalysis) : undefined;
}
