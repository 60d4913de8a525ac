import { existsSync } from 'node:fs';
import path from 'node:path';
import { inject, injectable } from 'tsyringe';
import { FileBody } from '../../contract/operations.ts';
import { AppError } from '../../platform/errors.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { FileStorage, type StoredFile } from '../../platform/storage.ts';
import { type AssetRow, AssetsRepository } from './assets.repository.ts';

export type { AssetRow } from './assets.repository.ts';

/** A finished file outside the store. */
export interface NewFile {
  readonly path: string;
  readonly extension: string;
  readonly contentType: string;
}

/** As the SQL functions take it that write an asset's row. */
export type NewAsset = StoredFile & { readonly contentType: string };

export interface AssetFile {
  readonly path: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** Stored files of a profile, for all features that keep some. */
@injectable()
export class AssetsService {
  private readonly assets: AssetsRepository;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(FileStorage) private readonly storage: FileStorage,
  ) {
    this.assets = new AssetsRepository(profile);
  }

  /** For work inside the server. @throws AppError 404 */
  async file(assetId: string): Promise<AssetFile> {
    const asset = await this.assets.find(assetId);
    return { path: this.storage.assetPath(this.profile.profileId, asset), contentType: asset.content_type, sizeBytes: asset.size_bytes, sha256: asset.sha256 };
  }

  /**
   * Before something that cost money is made again because its file is gone.
   * @throws AppError 404, 503 `storage.unavailable` when all files of the profile are gone: then it is the storage that is missing
   */
  async isPresent(assetId: string): Promise<boolean> {
    const { path: file } = await this.file(assetId);
    if (existsSync(file)) return true;
    if (existsSync(path.dirname(file))) return false;
    throw new AppError(503, 'storage.unavailable', 'The stored files of this profile cannot be reached. Check that the storage of the server is mounted, then try again.');
  }

  /** For an answer. @param downloadName Makes browsers save it under this name. @throws AppError 404 */
  async body(assetId: string, downloadName?: string): Promise<FileBody> {
    const { path: file, contentType } = await this.file(assetId);
    return new FileBody(file, contentType, { downloadName });
  }

  /** For an answer that will never be another one. @throws AppError 404 */
  async lastingBody(assetId: string): Promise<FileBody> {
    const { path: file, contentType } = await this.file(assetId);
    return new FileBody(file, contentType, { isLasting: true });
  }

  /** Moves finished files into the store and lets `write` write the rows of what they belong to. If any of it fails, no file stays. */
  async keep<Name extends string, T>(files: Readonly<Record<Name, NewFile>>, write: (assets: Readonly<Record<Name, NewAsset>>) => Promise<T>): Promise<T> {
    const kept: Partial<Record<Name, NewAsset>> = {};
    try {
      for (const name of Object.keys(files) as Name[]) {
        const { path, extension, contentType } = files[name];
        kept[name] = { ...(await this.storage.keep(this.profile.profileId, path, extension)), contentType };
      }
      return await write(kept as Record<Name, NewAsset>);
    } catch (error) {
      await this.removeFiles(Object.values<NewAsset>(kept as Record<Name, NewAsset>));
      throw error;
    }
  }

  /** The files of assets whose rows are gone. */
  async removeFiles(assets: readonly Pick<AssetRow, 'id' | 'extension'>[]): Promise<void> {
    await Promise.all(assets.map((asset) => this.storage.removeAsset(this.profile.profileId, asset)));
  }
}
