import { rm } from 'node:fs/promises';
import path from 'node:path';
import { inject, injectable } from 'tsyringe';
import { AppError } from '../../../../platform/errors.ts';
import { ProfileContext } from '../../../../platform/profile-context.ts';
import { type ImportFile, type ImportOutcome, PluginError } from '../../../../plugin-api/index.ts';
import { SourceVideosService } from '../../../sources/source-videos.service.ts';
import { download, DownloadFailed } from './download.ts';
import { FileChanged, ImportFolder } from './import-folder.ts';
import { ImportedFootageRepository } from './imported-footage.repository.ts';
import { ImportSettings } from './import-settings.ts';

interface Place {
  /** Where the file is received; it is gone afterwards. */
  readonly target: string;
  readonly signal: AbortSignal;
}

/** Brings footage in from the import folder of the profile, or from an address. What the library has already does not come in again. */
@injectable()
export class FootageImportService {
  private readonly footage: ImportedFootageRepository;
  private readonly folder: ImportFolder;

  constructor(
    @inject(ProfileContext) profile: ProfileContext,
    @inject(ImportSettings) private readonly settings: ImportSettings,
    @inject(SourceVideosService) private readonly sourceVideos: SourceVideosService,
  ) {
    this.footage = new ImportedFootageRepository(profile);
    this.folder = new ImportFolder(settings.folderOf(profile.profileId));
  }

  /** @throws PluginError `config` for a folder that is not there, or not inside */
  list(folder: string): Promise<ImportFile[]> {
    return this.folder.list(folder);
  }

  async importFile(file: ImportFile, place: Place): Promise<ImportOutcome> {
    const { maxFileBytes } = this.settings;
    if (file.sizeBytes > maxFileBytes) return { state: 'refused', reason: `It is larger than ${Math.floor(maxFileBytes / 1024 ** 2)} MB, more than a source video may have.` };
    const fileName = path.posix.basename(file.path);
    return this.receive({ ...place, fileName }, () => this.folder.copy(file, place.target, place.signal));
  }

  async importUrl(url: string, name: string | undefined, place: Place): Promise<ImportOutcome> {
    if (!URL.canParse(url)) return { state: 'refused', reason: 'It is not an address.' };
    const { allowPrivateNetwork, maxFileBytes } = this.settings;
    const options = { allowPrivateNetwork, maxBytes: maxFileBytes, signal: place.signal };
    return this.receive({ ...place, fileName: nameIn(url), name }, () => download(url, place.target, options));
  }

  private async receive({ target, fileName, name }: Place & { readonly fileName: string; readonly name?: string | undefined }, fetchFile: () => Promise<string>): Promise<ImportOutcome> {
    try {
      const known = await this.footage.findByHash(await fetchFile());
      if (known !== null) return { state: 'known', sourceVideoId: known };
      const { id } = await this.sourceVideos.add({ path: target, fileName, name });
      return { state: 'imported', sourceVideoId: id };
    } catch (error) {
      return outcomeOf(error);
    } finally {
      await rm(target, { force: true });
    }
  }
}

function outcomeOf(error: unknown): ImportOutcome {
  if (error instanceof FileChanged) return { state: 'unavailable', reason: error.message };
  if (error instanceof DownloadFailed) return { state: error.isFinal ? 'refused' : 'unavailable', reason: error.message };
  if (error instanceof PluginError) return { state: 'unavailable', reason: error.message };
  if (error instanceof AppError) return { state: error.status === 422 ? 'refused' : 'unavailable', reason: error.message };
  throw error;
}

function nameIn(url: string): string {
  const { pathname, hostname } = new URL(url);
  const last = pathname.split('/').filter(Boolean).at(-1) ?? hostname;
  try {
    return decodeURIComponent(last);
  } catch {
    // A stray percent sign is a name too.
    return last;
  }
}
