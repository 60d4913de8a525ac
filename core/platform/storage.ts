/**
 * Where media lie. Every path follows from profile and asset id, so no path is ever taken from a request:
 *   <root>/profiles/<profileId>/assets/<assetId>.<extension>     stored files, immutable
 *   <root>/profiles/<profileId>/tmp/<name>/                      one fresh folder per upload or job
 *   <root>/profiles/<profileId>/uploads/                         resumable uploads that are not complete yet
 *   <root>/profiles/<profileId>/cache/<name>/                    what can be made again, within a limit
 */
import { createHash, randomUUID } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile, link, mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FileCache } from './file-cache.ts';
import { writeOwner } from './process-owner.ts';

export interface AssetName {
  readonly id: string;
  readonly extension: string;
}

export interface StoredFile extends AssetName {
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** After this an upload that did not come whole cannot be continued. */
export const UNFINISHED_UPLOADS_EXPIRE_MS = 24 * 3600_000;

const DEFAULT_CACHE_BYTES = 2 * 1024 ** 3;

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const SAFE_NAME = /^[a-zA-Z0-9][a-zA-Z0-9._-]{0,120}$/;

/** Another device, too many names, or a file system without them. */
const NO_SECOND_NAME = new Set(['EXDEV', 'EMLINK', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

export class FileStorage {
  private readonly root: string;

  private readonly cacheBytes: number;

  /** @param options.cacheBytes how much each cache of a profile may hold */
  constructor(root: string, { cacheBytes = DEFAULT_CACHE_BYTES }: { readonly cacheBytes?: number } = {}) {
    this.root = path.resolve(root);
    this.cacheBytes = cacheBytes;
  }

  assetPath(profileId: string, asset: AssetName): string {
    if (!UUID.test(asset.id) || !/^[a-z0-9]{1,8}$/.test(asset.extension)) throw new Error('not an asset');
    return path.join(this.profileRoot(profileId), 'assets', `${asset.id}.${asset.extension}`);
  }

  /** Moves a finished file into the store; it becomes visible in one step. */
  async keep(profileId: string, file: string, extension: string): Promise<StoredFile> {
    const asset = { id: randomUUID(), extension };
    const target = this.assetPath(profileId, asset);
    const [{ size }, sha256] = await Promise.all([stat(file), hashFile(file)]);
    await mkdir(path.dirname(target), { recursive: true });
    await rename(file, target);
    return { ...asset, sizeBytes: size, sha256 };
  }

  /**
   * Gives a stored file to another profile under an id of its own: one file on the disk with two names, each of which may go.
   * Where the file system knows no second names the file is copied. @throws ENOENT when it is gone
   */
  async share(profileId: string, asset: AssetName, otherId: string, other: AssetName): Promise<void> {
    const [source, target] = [this.assetPath(profileId, asset), this.assetPath(otherId, other)];
    await mkdir(path.dirname(target), { recursive: true });
    try {
      await link(source, target);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && NO_SECOND_NAME.has(String(error.code)))) throw error;
      await copyFile(source, `${target}.part`, constants.COPYFILE_FICLONE);
      await rename(`${target}.part`, target);
    }
  }

  async removeAsset(profileId: string, asset: AssetName): Promise<void> {
    await rm(this.assetPath(profileId, asset), { force: true });
  }

  /** A fresh folder under the profile's own prefix, which names this process as its owner. The caller removes it, whatever happens. */
  async createWorkspace(profileId: string, name: string): Promise<string> {
    const folder = this.workspacePath(profileId, name);
    await mkdir(path.dirname(folder), { recursive: true });
    await mkdir(folder);
    try {
      await writeOwner(folder);
    } catch (error) {
      await this.removeWorkspace(folder);
      throw error;
    }
    return folder;
  }

  workspacePath(profileId: string, name: string): string {
    if (!SAFE_NAME.test(name)) throw new Error('not a workspace name');
    return path.join(this.profileRoot(profileId), 'tmp', name);
  }

  cache(profileId: string, name: 'pieces' | 'sound' | 'previews' | 'proxies'): FileCache {
    return new FileCache(path.join(this.profileRoot(profileId), 'cache', name), this.cacheBytes);
  }

  uploadsFolder(profileId: string): string {
    return path.join(this.profileRoot(profileId), 'uploads');
  }

  async removeWorkspace(folder: string): Promise<void> {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }

  /** All that is stored for a profile that is gone. */
  async removeProfile(profileId: string): Promise<void> {
    await rm(this.profileRoot(profileId), { recursive: true, force: true, maxRetries: 3 });
  }

  /** The folder that holds all profiles' folders; for the sweep after a crash. */
  get profilesRoot(): string {
    return path.join(this.root, 'profiles');
  }

  private profileRoot(profileId: string): string {
    if (!UUID.test(profileId)) throw new Error('not a profile id');
    return path.join(this.profilesRoot, profileId);
  }
}

export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
