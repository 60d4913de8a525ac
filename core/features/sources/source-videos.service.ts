import { rm } from 'node:fs/promises';
import path from 'node:path';
import { inject, injectable } from 'tsyringe';
import type { FileBody, Schemas } from '../../contract/operations.ts';
import { fileTypeOf, MediaEngine, type VideoProbe } from '../../media/index.ts';
import type { Json } from '../../platform/database.ts';
import { type PageQuery, toPage, toPageRequest } from '../../platform/paging.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { AssetsService } from '../assets/assets.service.ts';
import { toAppError } from './media-failure.ts';
import { PreviewFlights } from './preview-flights.ts';
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

  constructor(
    @inject(ProfileContext) profile: ProfileContext,
    @inject(AssetsService) private readonly assets: AssetsService,
    @inject(MediaEngine) private readonly media: MediaEngine,
    @inject(PreviewFlights) private readonly previews: PreviewFlights,
  ) {
    this.sourceVideos = new SourceVideosRepository(profile);
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
  async add(file: ReceivedFile): Promise<SourceVideo> {
    const probe = await this.probe(file.path);
    const posterPath = `${file.path}.poster.jpg`;
    try {
      await this.media.makePoster(file.path, probe, posterPath);
      const files = { video: { path: file.path, ...fileTypeOf(probe.container) }, poster: { path: posterPath, extension: 'jpg', contentType: 'image/jpeg' } };
      return toSourceVideo(await this.assets.keep(files, ({ video, poster }) => this.sourceVideos.insert(describe(file, probe), video, poster)));
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
    const assets = await this.sourceVideos.remove(sourceVideoId);
    await this.previews.stop(sourceVideoId);
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
