/** Puts the files of a clip into its folder. What is there already stays: the folder's name tells what is in it. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { MediaFile, UploadedMedia } from '../../core/plugin-api/index.ts';
import type { FolderContext } from './context.ts';
import { hashFile } from './hash-file.ts';
import { CAPTIONS, folderOf, THUMBNAIL, VIDEO } from './names.ts';
import { openStore, type Store } from './store.ts';

export async function upload(context: FolderContext, media: MediaFile): Promise<UploadedMedia> {
  const videoSha256 = await hashFile(media.path);
  const contentSha256 = createHash('sha256').update(videoSha256).update(media.captionsSrt).digest('hex');
  const folder = folderOf(media, contentSha256, context.config.subfolder);
  await putMedia(openStore(context), folder, media);
  context.progress(1);
  return { folder, videoSha256 };
}

/** The video last: where it is, the rest is too. */
export async function putMedia(store: Store, folder: string, media: MediaFile): Promise<void> {
  const { size } = await stat(media.path);
  if ((await store.sizeOf(`${folder}/${VIDEO}`)) === size) return;
  if (media.thumbnailPath !== null) await store.putFile(`${folder}/${THUMBNAIL}`, media.thumbnailPath, 'image/jpeg');
  if (media.captionsSrt !== '') await store.putText(`${folder}/${CAPTIONS}`, media.captionsSrt, 'application/x-subrip');
  await store.putFile(`${folder}/${VIDEO}`, media.path, media.contentType);
}

export async function removeMedia(store: Store, folder: string): Promise<void> {
  for (const name of [VIDEO, THUMBNAIL, CAPTIONS]) await store.remove(`${folder}/${name}`);
}
