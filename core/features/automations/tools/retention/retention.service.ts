import { stat } from 'node:fs/promises';
import { inject, injectable } from 'tsyringe';
import { AppError } from '../../../../platform/errors.ts';
import { ProfileContext } from '../../../../platform/profile-context.ts';
import { FileStorage } from '../../../../platform/storage.ts';
import type { Leftover, LeftoverKind } from '../../../../plugin-api/index.ts';
import { ClipsService } from '../../../library/clips.service.ts';
import { ProjectsService } from '../../../library/projects.service.ts';
import { SourceVideosService } from '../../../sources/source-videos.service.ts';
import { VoiceOverLibraryService } from '../../../voices/library/voice-over-library.service.ts';
import { AllFootageTakers } from './all-footage-takers.ts';
import { type LeftoverRow, LeftoversRepository } from './leftovers.repository.ts';

/** Finds what nothing needs any more and deletes it the way a person would: through the services that keep it. */
@injectable()
export class RetentionService {
  private readonly leftovers: LeftoversRepository;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(FileStorage) private readonly storage: FileStorage,
    @inject(AllFootageTakers) private readonly takers: AllFootageTakers,
    @inject(ProjectsService) private readonly projects: ProjectsService,
    @inject(ClipsService) private readonly clips: ClipsService,
    @inject(VoiceOverLibraryService) private readonly voiceOvers: VoiceOverLibraryService,
    @inject(SourceVideosService) private readonly sourceVideos: SourceVideosService,
  ) {
    this.leftovers = new LeftoversRepository(profile);
  }

  async list(kind: LeftoverKind, olderThan: Date): Promise<Leftover[]> {
    if (kind === 'source-video' && (await this.takers.exist())) return [];
    const rows = await this.leftovers.list(kind, olderThan);
    return Promise.all(rows.map(async (row) => ({ kind, id: row.id, name: row.name, since: new Date(row.since), sizeBytes: await this.freedBy(row) })));
  }

  /** Somebody may have begun to use it since it was listed. */
  async remove({ kind, id }: Leftover, olderThan: Date): Promise<'removed' | 'kept'> {
    if (kind === 'source-video' && (await this.takers.exist())) return 'kept';
    if (!(await this.leftovers.isLeftOver(kind, id, olderThan))) return 'kept';
    try {
      await this.removeNow(kind, id);
    } catch (error) {
      if (error instanceof AppError && (error.status === 404 || error.status === 409)) return 'kept';
      throw error;
    }
    this.profile.log.info({ kind, id, olderThan }, 'an automation deleted what nothing needs any more');
    return 'removed';
  }

  private removeNow(kind: LeftoverKind, id: string): Promise<void> {
    switch (kind) {
      case 'trashed-project':
        return this.projects.purge(id);
      case 'raw-clip':
      case 'outdated-clip':
        return this.clips.remove(id);
      case 'voice-over':
        return this.voiceOvers.remove(id);
      case 'source-video':
        return this.sourceVideos.remove(id);
    }
  }

  /** A file that has a second name, in another profile that holds a copy, stays on the disk. */
  private async freedBy({ files }: LeftoverRow): Promise<number> {
    const sizes = files.map(async (file) => {
      const names = await this.countNames(file);
      return names === 1 ? file.sizeBytes : 0;
    });
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  }

  private async countNames(file: LeftoverRow['files'][number]): Promise<number> {
    try {
      return (await stat(this.storage.assetPath(this.profile.profileId, file))).nlink;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0;
      throw error;
    }
  }
}
