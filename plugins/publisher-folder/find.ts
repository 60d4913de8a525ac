import type { PostState, SentPost } from '../../core/plugin-api/index.ts';
import type { FolderContext } from './context.ts';
import { readDocument } from './document.ts';
import { documentKey } from './names.ts';
import { toState } from './publish.ts';
import { openStore, type Store } from './store.ts';

export async function find(context: FolderContext, posts: readonly SentPost[]): Promise<readonly PostState[]> {
  const store = openStore(context);
  const found: PostState[] = [];
  for (const post of posts) {
    const state = await findOne(context, store, post);
    if (state) found.push(state);
  }
  return found;
}

/** Null for a post whose upload is not known: nothing was written of it. */
export function keyOf({ externalId, media, publicationId }: SentPost): string | null {
  if (externalId !== null) return externalId;
  const { folder } = media;
  return folder === undefined ? null : documentKey(folder, publicationId);
}

async function findOne(context: FolderContext, store: Store, post: SentPost): Promise<PostState | null> {
  const key = keyOf(post);
  if (key === null) return null;
  const now = new Date();
  const text = await store.getText(key);
  if (text === null) return wasTaken(post, now) ? toState(context.config, { publicationId: post.publicationId, mode: post.mode, publishAt: null }, key, now) : null;
  const document = readDocument(text);
  return document?.publicationId === post.publicationId ? toState(context.config, document, key, now) : null;
}

/** It was there, and its time has come: whoever works with the files has moved it away. */
function wasTaken({ externalId, mode, scheduleAt }: SentPost, now: Date): boolean {
  return externalId !== null && mode !== 'draft' && (scheduleAt === null || scheduleAt.getTime() <= now.getTime());
}
