import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';

/** Why a file of the old media folder cannot be taken; for the report. */
export class MediaFolderError extends Error {
  override readonly name = 'MediaFolderError';
}

/** The old media folder. Rows name their files relative to it; what leads outside is refused, also by a link. */
export class MediaFolder {
  private readonly root: string;

  private constructor(root: string) {
    this.root = root;
  }

  /** @throws MediaFolderError when there is no such folder */
  static async open(folder: string): Promise<MediaFolder> {
    const root = await real(path.resolve(folder));
    if (root === null || !(await stat(root)).isDirectory()) throw new MediaFolderError(`There is no folder ${folder}.`);
    return new MediaFolder(root);
  }

  /** The real path of a file inside. @throws MediaFolderError */
  async find(relative: string): Promise<string> {
    if (relative === '') throw new MediaFolderError('its row names no file');
    if (path.isAbsolute(relative) || path.win32.isAbsolute(relative)) throw new MediaFolderError('its row names an absolute path; only files of the media folder are taken');
    const wanted = path.join(this.root, relative.replaceAll('\\', '/'));
    if (!this.holds(wanted)) throw new MediaFolderError('its row names a file outside the media folder');
    const found = await real(wanted);
    if (found === null) throw new MediaFolderError('the file is missing');
    if (!this.holds(found)) throw new MediaFolderError('the file is a link that leads outside the media folder');
    if (!(await stat(found)).isFile()) throw new MediaFolderError('it is not a file');
    return found;
  }

  private holds(file: string): boolean {
    return file.startsWith(this.root + path.sep);
  }
}

async function real(file: string): Promise<string | null> {
  try {
    return await realpath(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE'].includes(String(error.code))) return null;
    throw error;
  }
}
