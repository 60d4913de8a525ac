import { rm } from 'node:fs/promises';
import path from 'node:path';
import { inject, injectable } from 'tsyringe';
import type { FileBody, Schemas } from '../../contract/operations.ts';
import { fileTypeOf, MediaEngine, type VideoProbe } from '../../media/index.ts';
import type { Json } from '../../platform/database.ts';
import { type PageQuery, toPage, toPageRequest } from '../../platform/paging.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { AssetsService, type NewAsset } from '../assets/assets.service.ts';
import { toAppError } from './media-failure.ts';
import { PreviewFlights } from './preview-flights.ts';
import { ProxiesService } from './proxies.service.ts';
import { SourceVideoEditsRepository } from './source-video-edits.repository.ts';
import { type SourceVideoRow, SourceVideosRepository } from './source-videos.repository.ts';

type SourceVideo = Schemas['SourceVideo'];

interface ReceivedFile {
  /** In a temporary folder of the profile; moved away when the video is accepted. */
  readonly path: string;
  readonly fileName: string;
  readonly name?: string | undefined;
}

const MAX_NAME_CHARACTERS = 200;

@injectable()
export class SourceVideosService {
  private readonly sourceVideos: SourceVideosRepository;
  private readonly edits: SourceVideoEditsRepository;

  constructor(
    @inject(ProfileContext) profile: ProfileContext,
    @inject(AssetsService) private readonly assets: AssetsService,
    @inject(MediaEngine) private readonly media: MediaEngine,
    @inject(PreviewFlights) private readonly previews: PreviewFlights,
    @inject(ProxiesService) private readonly proxies: ProxiesService,
  ) {
    this.sourceVideos = new SourceVideosRepository(profile);
    this.edits = new SourceVideoEditsRepository(profile);
  }

  async list(query: PageQuery): Promise<Schemas['SourceVideoPage']> {
    const request = toPageRequest(query);
    const rows = await this.sourceVideos.page(request);
    const counts = await this.sourceVideos.countSegments(rows.map(({ id }) => id));
    return toPage(rows, request, (row) => toSourceVideo(row, counts.get(row.id)));
  }

  /** Those of the ids that are source videos of the profile. */
  async findOwn(sourceVideoIds: readonly string[]): Promise<string[]> {
    return sourceVideoIds.length === 0 ? [] : this.sourceVideos.findIds(sourceVideoIds);
  }

  async get(sourceVideoId: string): Promise<SourceVideo> {
    return this.withCount(await this.sourceVideos.find(sourceVideoId));
  }

  /** Checks the file, keeps it and its poster, and writes the rows. If any of it fails, nothing is left behind. */
  add(file: ReceivedFile): Promise<SourceVideo> {
    return this.take(file, (source, { video, poster }) => this.sourceVideos.insert(source, video, poster));
  }

  /** What a job made of another video; begun again, it finds what it made before. */
  async addEdited(jobId: string, file: ReceivedFile): Promise<SourceVideo> {
    return (await this.findEdited(jobId)) ?? this.take(file, (source, { video, poster }) => this.edits.insert(jobId, source, video, poster));
  }

  /** What a job made of another video; null where it did not yet. */
  async findEdited(jobId: string): Promise<SourceVideo | null> {
    const made = await this.edits.findMade(jobId);
    return made === null ? null : this.get(made);
  }

  private async take(file: ReceivedFile, write: (source: Json, assets: Readonly<Record<'video' | 'poster', NewAsset>>) => Promise<SourceVideoRow>): Promise<SourceVideo> {
    const probe = await this.probe(file.path);
    const posterPath = `${file.path}.poster.jpg`;
    try {
      const atSeconds = await this.media.findPosterTime(file.path, probe, `${file.path}.looks.gray`);
      await this.media.makePoster(file.path, probe, posterPath, { atSeconds });
      const files = { video: { path: file.path, ...fileTypeOf(probe.container) }, poster: { path: posterPath, extension: 'jpg', contentType: 'image/jpeg' } };
      return toSourceVideo(await this.assets.keep(files, (assets) => write(describe(file, probe), assets)));
    } catch (error) {
      throw toAppError(error);
    } finally {
      await rm(posterPath, { force: true });
    }
  }

  async rename(sourceVideoId: string, name: string): Promise<SourceVideo> {
    return this.withCount(await this.sourceVideos.rename(sourceVideoId, name.trim()));
  }

  async remove(sourceVideoId: string): Promise<void> {
    const { sha256 } = await this.assets.file((await this.sourceVideos.find(sourceVideoId)).asset_id);
    const assets = await this.sourceVideos.remove(sourceVideoId);
    await this.previews.stop(sourceVideoId);
    await this.proxies.forget(sha256);
    await this.assets.removeFiles(assets);
  }

  async stream(sourceVideoId: string): Promise<FileBody> {
    return this.assets.lastingBody((await this.sourceVideos.find(sourceVideoId)).asset_id);
  }

  async poster(sourceVideoId: string): Promise<FileBody> {
    return this.assets.lastingBody((await this.sourceVideos.find(sourceVideoId)).poster_asset_id);
  }

  private async withCount(row: SourceVideoRow): Promise<SourceVideo> {
    return toSourceVideo(row, (await this.sourceVideos.countSegments([row.id])).get(row.id));
  }

  private async probe(file: string): Promise<VideoProbe> {
    try {
      return await this.media.probeVideo(file);
    } catch (error) {
      throw toAppError(error);
    }
  }
}

function describe(file: ReceivedFile, probe: VideoProbe): Json {
  const name = toName(file.name ?? path.parse(file.fileName).name) || 'Video';
  const { durationSeconds, width, height, framesPerSecond, hasAudio } = probe;
  return { name, durationSeconds, width, height, framesPerSecond, hasAudio, probe: { ...probe } };
}

/** File names and tus metadata are not under the contract, so what the database would refuse is mended here. */
function toName(given: string): string {
  const text = given.replaceAll('\0', '').toWellFormed().trim();
  return [...text].slice(0, MAX_NAME_CHARACTERS).join('');
}

function toSourceVideo(row: SourceVideoRow, segmentCount = 0): SourceVideo {
  const url = (part: string): string => `/api/v1/segments/source-videos/${row.id}/${part}?profileId=${row.profile_id}`;
  return {
    id: row.id,
    name: row.name,
    durationSeconds: row.duration_seconds,
    width: row.width,
    height: row.height,
    framesPerSecond: row.frames_per_second,
    hasAudio: row.has_audio,
    sizeBytes: row.size_bytes,
    segmentCount,
    streamUrl: url('stream'),
    posterUrl: url('poster'),
    spriteUrl: url('sprite'),
    spriteTrackUrl: url('sprite.vtt'),
    waveformUrl: url('waveform'),
    createdAt: new Date(row.created_at).toISOString(),
  };
}
