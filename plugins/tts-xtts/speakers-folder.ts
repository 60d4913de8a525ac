import { constants, copyFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { PluginError } from '../../core/plugin-api/index.ts';

/** Put there by whoever runs the server: settings alone, which any user may enter, must not make this machine write into any folder. */
export const PERMISSION_FILE = 'edit-factory.allowed';

const NOT_ALLOWED = `The folder of speakers cannot be used. Whoever runs the server has to put an empty file named ${PERMISSION_FILE} into it, and let Edit Factory write there.`;

/** The folder of speakers of an xtts-api-server, shared with this machine. */
export class SpeakersFolder {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** One reason for all, so that nobody learns which folders this machine has. Null: it can be used. */
  async whyNot(): Promise<string | null> {
    if (!path.isAbsolute(this.folder)) return NOT_ALLOWED;
    const permission = await stat(path.join(this.folder, PERMISSION_FILE)).catch(() => null);
    return permission?.isFile() === true ? null : NOT_ALLOWED;
  }

  /** The server lists every file that ends in `.wav`, so it must be whole when it does. */
  async put(samplePath: string, voiceId: string): Promise<void> {
    const target = this.fileOf(voiceId);
    const part = `${target}.part`;
    try {
      await copyFile(samplePath, part, constants.COPYFILE_EXCL);
      await rename(part, target);
    } catch (error) {
      await rm(part, { force: true }).catch(() => undefined);
      throw new PluginError('config', NOT_ALLOWED, { cause: error });
    }
  }

  async remove(voiceId: string): Promise<void> {
    const reason = await this.whyNot();
    if (reason !== null) throw new PluginError('config', reason);
    await rm(this.fileOf(voiceId), { force: true }).catch((error: unknown) => {
      throw new PluginError('config', NOT_ALLOWED, { cause: error });
    });
  }

  private fileOf(voiceId: string): string {
    return path.join(this.folder, `${voiceId}.wav`);
  }
}
