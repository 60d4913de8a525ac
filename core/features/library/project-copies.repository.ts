import type { Json } from '../../platform/database.ts';
import { conflict, notFound } from '../../platform/errors.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import { type KnownMedia, knownMedia, type ProjectBundle, projectBundle } from './project-copy-plan.ts';

/** Unique and foreign keys: the profile got or lost something of it in this moment. */
const MEANWHILE = ['23505', '23503'];

/** One side of a copy: each side has a repository of its own, for its own profile. */
export class ProjectCopiesRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  /** @throws AppError 404 */
  async read(projectId: string): Promise<ProjectBundle> {
    const { data, error } = await this.profile.db.rpc('export_project', { project: projectId });
    if (error) throw failed(error);
    if (data === null) throw notFound('project');
    return projectBundle.parse(data);
  }

  async findMedia(cacheKeys: readonly string[], hashes: readonly string[]): Promise<KnownMedia> {
    const { data, error } = await this.profile.db.rpc('find_media', { cache_keys: [...cacheKeys], hashes: [...hashes] });
    if (error) throw failed(error);
    return knownMedia.parse(data);
  }

  /** @throws AppError 409 `project.copy-disturbed` */
  async write(rows: Json): Promise<void> {
    const { error } = await this.profile.db.rpc('import_project', { items: rows });
    if (error && MEANWHILE.includes(error.code)) throw copyDisturbed();
    if (error) throw failed(error);
  }
}

export function copyDisturbed(): Error {
  return conflict('project.copy-disturbed', 'Something of this project changed while it was copied. Copy it again.');
}

function failed(error: { message: string }): Error {
  return new Error(`project copy: ${error.message}`);
}
