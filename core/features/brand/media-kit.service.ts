import { rm } from 'node:fs/promises';
import path from 'node:path';
import { inject, injectable } from 'tsyringe';
import type { FileBody, Schemas } from '../../contract/operations.ts';
import { MediaEngine } from '../../media/index.ts';
import type { Json } from '../../platform/database.ts';
import { type PageQuery, toPage, toPageRequest } from '../../platform/paging.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { AssetsService, type NewFile } from '../assets/assets.service.ts';
import { type BrandAssetKind, type BrandAssetRow, BrandAssetsRepository } from './brand-assets.repository.ts';
import { toBrandError } from './brand-failure.ts';

export interface ReceivedFile {
  /** In a temporary folder of the profile; moved away when it is accepted. */
  readonly path: string;
  readonly fileName: string;
  readonly name?: string | undefined;
}

const MAX_NAME_CHARACTERS = 200;

/** A store's music and logos: taken in, listed, renamed, deleted, played. */
@injectable()
export class MediaKitService {
  private readonly brand: BrandAssetsRepository;

  constructor(
    @inject(ProfileContext) profile: ProfileContext,
    @inject(AssetsService) private readonly assets: AssetsService,
    @inject(MediaEngine) private readonly media: MediaEngine,
  ) {
    this.brand = new BrandAssetsRepository(profile);
  }

  async listMusic(query: PageQuery): Promise<Schemas['MusicTrackPage']> {
    const request = toPageRequest(query);
    return toPage(await this.brand.page('music', request), request, toMusic);
  }

  async listLogos(query: PageQuery): Promise<Schemas['BrandLogoPage']> {
    const request = toPageRequest(query);
    return toPage(await this.brand.page('logo', request), request, toLogo);
  }

  async addMusic(file: ReceivedFile): Promise<Schemas['MusicTrack']> {
    try {
      const { durationSeconds, extension, contentType } = await this.media.probeMusic(file.path);
      return toMusic(await this.keep({ kind: 'music', name: nameOf(file, 'Music'), durationSeconds }, { path: file.path, extension, contentType }));
    } catch (error) {
      throw toBrandError(error);
    }
  }

  /** The picture is decoded and written anew, so nothing else that the file may hold is kept. */
  async addLogo(file: ReceivedFile): Promise<Schemas['BrandLogo']> {
    const picture = `${file.path}.png`;
    try {
      const { width, height } = await this.media.makeLogo(file.path, picture);
      return toLogo(await this.keep({ kind: 'logo', name: nameOf(file, 'Logo'), width, height }, { path: picture, extension: 'png', contentType: 'image/png' }));
    } catch (error) {
      throw toBrandError(error);
    } finally {
      await rm(picture, { force: true });
    }
  }

  async getMusic(musicId: string): Promise<Schemas['MusicTrack']> {
    return toMusic(await this.brand.find('music', musicId));
  }

  async getLogo(logoId: string): Promise<Schemas['BrandLogo']> {
    return toLogo(await this.brand.find('logo', logoId));
  }

  async renameMusic(musicId: string, name: string): Promise<Schemas['MusicTrack']> {
    return toMusic(await this.brand.rename('music', musicId, name.trim()));
  }

  async renameLogo(logoId: string, name: string): Promise<Schemas['BrandLogo']> {
    return toLogo(await this.brand.rename('logo', logoId, name.trim()));
  }

  async remove(kind: BrandAssetKind, id: string): Promise<void> {
    await this.assets.removeFiles(await this.brand.remove(kind, id));
  }

  async stream(kind: BrandAssetKind, id: string): Promise<FileBody> {
    return this.assets.lastingBody((await this.brand.find(kind, id)).asset_id);
  }

  private keep(brand: Json, file: NewFile): Promise<BrandAssetRow> {
    return this.assets.keep({ file }, (assets) => this.brand.insert(brand, assets.file));
  }
}

/** File names are not under the contract, so what the database would refuse is mended here. */
function nameOf({ name, fileName }: ReceivedFile, otherwise: string): string {
  const text = (name ?? path.parse(fileName).name).replaceAll('\0', '').toWellFormed().trim();
  return [...text].slice(0, MAX_NAME_CHARACTERS).join('').trim() || otherwise;
}

function toMusic(row: BrandAssetRow): Schemas['MusicTrack'] {
  return { ...common(row, 'music'), durationSeconds: row.duration_seconds ?? 0 };
}

function toLogo(row: BrandAssetRow): Schemas['BrandLogo'] {
  return { ...common(row, 'logos'), width: row.width ?? 0, height: row.height ?? 0 };
}

function common(row: BrandAssetRow, folder: string) {
  const { id, name, size_bytes: sizeBytes } = row;
  return { id, name, sizeBytes, streamUrl: `/api/v1/${folder}/${id}/stream?profileId=${row.profile_id}`, createdAt: new Date(row.created_at).toISOString() };
}
