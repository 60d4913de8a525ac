import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { inject, injectable } from 'tsyringe';
import { type FileBody, type Schemas, TextBody } from '../../contract/operations.ts';
import { MediaEngine, type SpriteLayout, type WorkOptions } from '../../media/index.ts';
import { notFound } from '../../platform/errors.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { FileStorage } from '../../platform/storage.ts';
import { AssetsService } from '../assets/assets.service.ts';
import { FootageService, type LocatedFootage } from './footage.service.ts';
import { toAppError } from './media-failure.ts';
import { PreviewFlights, type PreviewKind } from './preview-flights.ts';
import { PreviewKeeper } from './preview-keeper.ts';
import { type SourceVideoRow, SourceVideosRepository } from './source-videos.repository.ts';
import { toSpriteTrack } from './sprite-track.ts';

type Waveform = Schemas['Waveform'];

/** What one looks at to find a place in a video. Made when it is first asked for, and kept with the video. */
@injectable()
export class PreviewsService {
  private readonly sourceVideos: SourceVideosRepository;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(FileStorage) private readonly storage: FileStorage,
    @inject(MediaEngine) private readonly media: MediaEngine,
    @inject(AssetsService) private readonly assets: AssetsService,
    @inject(FootageService) private readonly footage: FootageService,
    @inject(PreviewFlights) private readonly flights: PreviewFlights,
    @inject(PreviewKeeper) private readonly keeper: PreviewKeeper,
  ) {
    this.sourceVideos = new SourceVideosRepository(profile);
  }

  async sprite(sourceVideoId: string): Promise<FileBody> {
    return this.assets.lastingBody(assetIdOf(await this.ready(sourceVideoId, 'sprite'), 'sprite') ?? missing());
  }

  async spriteTrack(sourceVideoId: string): Promise<TextBody> {
    const row = await this.ready(sourceVideoId, 'sprite');
    // Written by `makeSprite` as it is read here.
    const layout = row.sprite_layout as unknown as SpriteLayout;
    return new TextBody(toSpriteTrack(layout, row.duration_seconds, `sprite?profileId=${row.profile_id}`), 'text/vtt');
  }

  async waveform(sourceVideoId: string): Promise<Waveform> {
    const row = await this.ready(sourceVideoId, 'waveform');
    const { path: file } = await this.assets.file(assetIdOf(row, 'waveform') ?? missing());
    return JSON.parse(await readFile(file, 'utf8')) as Waveform;
  }

  /** @throws AppError 404 */
  private async ready(sourceVideoId: string, kind: PreviewKind): Promise<SourceVideoRow> {
    const row = await this.sourceVideos.find(sourceVideoId);
    if (assetIdOf(row, kind) !== null) return row;
    try {
      await this.flights.share(row.id, kind, (signal) => this.make(row, kind, signal));
    } catch (error) {
      // That the video is gone says more than that the work was stopped.
      await this.sourceVideos.find(sourceVideoId);
      throw toAppError(error);
    }
    return this.sourceVideos.find(sourceVideoId);
  }

  private async make(row: SourceVideoRow, kind: PreviewKind, signal: AbortSignal): Promise<void> {
    const workspace = await this.storage.createWorkspace(this.profile.profileId, `preview-${randomUUID()}`);
    try {
      const footage = await this.footage.locate(row.id, { signal });
      await (kind === 'sprite' ? this.makeSprite(footage, { workspace, signal }) : this.makeWaveform(footage, { workspace, signal }));
    } finally {
      await this.storage.removeWorkspace(workspace);
    }
  }

  private async makeSprite({ id, path: file, probe }: LocatedFootage, work: WorkOptions): Promise<void> {
    const sheet = path.join(work.workspace, 'sprite.jpg');
    await this.keeper.keepSprite(id, sheet, await this.media.makeSprite(file, probe, sheet, work));
  }

  private async makeWaveform({ id, path: file, probe }: LocatedFootage, work: WorkOptions): Promise<void> {
    await this.keeper.keepWaveform(id, await this.media.measureWaveform(file, probe, work), work.workspace);
  }
}

function assetIdOf(row: SourceVideoRow, kind: PreviewKind): string | null {
  return kind === 'sprite' ? row.sprite_asset_id : row.waveform_asset_id;
}

function missing(): never {
  throw notFound('file');
}
