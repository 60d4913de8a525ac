/** Where files are kept. Keys are names with `/` between them, made by this plugin alone. */
import { PluginError } from '../../core/plugin-api/index.ts';
import { BucketStore } from './bucket-store.ts';
import { FolderStore } from './folder-store.ts';
import { S3Client } from './s3-client.ts';
import { bucketOf } from './settings.ts';
import type { FolderContext } from './context.ts';

export interface Store {
  /** Whole or not at all; in the place of what is there. */
  putFile(key: string, file: string, contentType: string): Promise<void>;
  /** Whole or not at all; in the place of what is there. */
  putText(key: string, text: string, contentType: string): Promise<void>;
  /** Null when there is nothing. */
  getText(key: string): Promise<string | null>;
  /** Null when there is nothing. */
  sizeOf(key: string): Promise<number | null>;
  /** Whether there is anything whose key begins so. */
  hasAny(prefix: string): Promise<boolean>;
  /** Succeeds when it is already gone. */
  remove(key: string): Promise<void>;
}

const NO_FOLDER = 'This server has no folder for finished files. Ask its operator to set one, or publish to a bucket.';

export function openStore(context: FolderContext): Store {
  const bucket = bucketOf(context.config);
  if (bucket) return new BucketStore(new S3Client(context, bucket));
  if (context.exportFolder === null) throw new PluginError('config', NO_FOLDER);
  return new FolderStore(context.exportFolder, context.signal);
}
