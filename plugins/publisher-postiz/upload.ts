import { openAsBlob } from 'node:fs';
import { type MediaFile, PluginError, type UploadedMedia } from '../../core/plugin-api/index.ts';
import { PostizClient, type PostizContext } from './client.ts';
import { uploadAnswer } from './wire.ts';

const POSTABLE = /\.(?:png|jpg|jpeg|gif|webp|mp4)$/;
/** Connecting, and Postiz' own work once all has arrived. */
const BASE_TIMEOUT_MS = 120_000;
/** Slower lines than this (bytes per millisecond) are given up. */
const SLOWEST_RATE = 256;

/** The file is read from the disk while it is sent. Postiz takes its type from the bytes and its extension from the type. */
export async function upload(context: PostizContext, media: MediaFile): Promise<UploadedMedia> {
  const form = new FormData();
  form.append('file', await openAsBlob(media.path, { type: 'video/mp4' }), 'clip.mp4');
  const timeoutMs = BASE_TIMEOUT_MS + Math.ceil(media.sizeBytes / SLOWEST_RATE);
  const { id, path } = await new PostizClient(context).request({ method: 'POST', path: '/upload', form, timeoutMs }, uploadAnswer);
  // Postiz refuses such an address only when it is posted, which would cost a unit of the hourly limit.
  if (!POSTABLE.test(path.split('?')[0] ?? '')) throw new PluginError('permanent', 'Postiz keeps the video at an address that it does not take for posts. It has to end in .mp4; look at the storage settings of Postiz.');
  context.progress(1);
  return { id, path };
}
