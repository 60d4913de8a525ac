import type { SentPost } from '../../core/plugin-api/index.ts';
import type { FolderContext } from './context.ts';
import { keyOf } from './find.ts';
import { documentPrefix, folderOfKey } from './names.ts';
import { openStore } from './store.ts';
import { removeMedia } from './upload.ts';

/** The JSON file first: without it nobody takes the video. The video stays while another publication of the clip needs it. */
export async function cancel(context: FolderContext, post: SentPost): Promise<void> {
  const key = keyOf(post);
  if (key === null) return;
  const store = openStore(context);
  await store.remove(key);
  const folder = folderOfKey(key);
  if (!(await store.hasAny(documentPrefix(folder)))) await removeMedia(store, folder);
}
