/** What the operating system refuses, in words for people. They never name a path: users need not know where the server lies. */
import { PluginError, type PluginErrorCode } from '../../core/plugin-api/index.ts';

const WORDS: Readonly<Record<string, readonly [PluginErrorCode, string]>> = {
  ENOSPC: ['transient', 'The disk of the folder is full. Free some space on it, then publish again.'],
  EDQUOT: ['quota', 'The folder’s quota on its disk is used up. Free some space, or have the quota raised, then publish again.'],
  EACCES: ['config', 'The server may not write into the folder for finished files. Ask its operator to allow it.'],
  EPERM: ['config', 'The server may not write into the folder for finished files. Ask its operator to allow it.'],
  EROFS: ['config', 'The folder for finished files can only be read. Ask the operator of the server to make it writable.'],
  ENOTDIR: ['config', 'In the place of the folder stands a file. Choose another subfolder, or ask the operator of the server to remove the file.'],
  EEXIST: ['config', 'In the place of the folder stands a file. Choose another subfolder, or ask the operator of the server to remove the file.'],
  EISDIR: ['config', 'In the place of a file stands a folder. Choose another subfolder, or ask the operator of the server to remove it.'],
  ENAMETOOLONG: ['config', 'The path of the folder is too long for its disk. Choose a shorter subfolder.'],
  ENOENT: ['transient', 'Something else removed the folder while it was written to. Publish again.'],
  EIO: ['transient', 'The disk of the folder does not work properly. Ask the operator of the server to look at it.'],
  ESTALE: ['transient', 'The disk of the folder is not connected at the moment. Try again in a few minutes.'],
  ENOTCONN: ['transient', 'The disk of the folder is not connected at the moment. Try again in a few minutes.'],
};

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** The error itself where there are no words for it: then it is a defect. */
export function inWords(error: unknown): unknown {
  const known = WORDS[codeOf(error)];
  return known ? new PluginError(known[0], known[1], { cause: error }) : error;
}
