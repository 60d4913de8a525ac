import { PluginError, type PostRequest, type PostState, type UploadedMedia } from '../../core/plugin-api/index.ts';
import type { FolderContext } from './context.ts';
import { type PublicationDocument, stateAt, writeDocument } from './document.ts';
import { documentKey, VIDEO } from './names.ts';
import { NoClearAnswer } from './s3-failures.ts';
import type { Settings } from './settings.ts';
import { openStore } from './store.ts';
import { putMedia } from './upload.ts';

/** Its name follows from the publication, so writing it once more changes nothing. */
export async function publish(context: FolderContext, request: PostRequest, uploaded: UploadedMedia): Promise<readonly PostState[]> {
  const { media, mode, scheduleAt } = request;
  const store = openStore(context);
  const now = new Date();
  const { folder, videoSha256 = '' } = uploaded;
  if (folder === undefined) throw new PluginError('permanent', 'The files of this clip were not written. Publish it again.');
  await putMedia(store, folder, media);
  const states: PostState[] = [];
  for (const post of request.posts) {
    const key = documentKey(folder, post.publicationId);
    await store.putText(key, writeDocument({ request, post, profile: context.profile, videoSha256, now }), 'application/json').catch(openOutcome);
    const document = { publicationId: post.publicationId, mode, publishAt: scheduleAt?.toISOString() ?? null };
    states.push(toState(context.config, document, key, now));
  }
  // Somebody may have taken back the last other publication of the clip meanwhile, and with it the video.
  await putMedia(store, folder, media);
  return states;
}

/** The JSON file is the publication: whether it was written is looked up. */
function openOutcome(error: unknown): never {
  throw error instanceof NoClearAnswer ? new PluginError('unknown-outcome', error.message, { cause: error }) : error;
}

/** @param key of the publication's JSON file */
export function toState(settings: Settings, document: PublicationDocument, key: string, now: Date): PostState {
  return { publicationId: document.publicationId, state: stateAt(document, now), externalId: key, url: urlOf(settings, key), error: null };
}

function urlOf({ publicUrl }: Settings, key: string): string | null {
  if (publicUrl === undefined) return null;
  const path = [...key.split('/').slice(0, -1), VIDEO].map(encodeURIComponent).join('/');
  return `${publicUrl.replace(/\/+$/, '')}/${path}`;
}
