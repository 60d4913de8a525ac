/** Stores of a server in another process: their clips are written beside it, everything else is asked of it. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readConfig } from '../../config.ts';
import { createRequestContainer, createRootContainer, type DependencyContainer } from '../../container.ts';
import type { Schemas } from '../../contract/operations.ts';
import { ClipsService } from '../../features/library/clips.service.ts';
import type { Backend } from '../../platform/database.ts';
import { loadGeneratedSecrets } from '../../platform/generated-secrets.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import { FileStorage } from '../../platform/storage.ts';
import { openDatabase } from '../../server.ts';
import { silent } from '../database.ts';
import type { TestUser } from '../server.ts';
import { POSTIZ } from './publishing-bench.ts';

export interface Store {
  readonly profileId: string;
  readonly apiKey: string;
  readonly channelIds: readonly string[];
}

export type AskServer = <T>(method: string, path: string, options: { readonly profileId: string; readonly body?: unknown }) => Promise<{ readonly status: number; readonly body: T }>;

/** The database and the storage of a server that runs elsewhere. */
export async function openBeside(dataDir: string): Promise<{ backend: Backend; root: DependencyContainer; storage: FileStorage }> {
  const config = readConfig({ DATA_DIR: dataDir });
  const backend = await openDatabase(config, await loadGeneratedSecrets(dataDir), silent);
  const storage = new FileStorage(dataDir, { cacheBytes: config.media.cacheBytes });
  const root = createRootContainer();
  root.registerInstance(FileStorage, storage);
  return { backend, root, storage };
}

/** Files that are MP4 by their first bytes and tell their clip by the others. */
export async function addClips(root: DependencyContainer, profile: ProfileContext, folder: string, names: readonly string[]): Promise<Map<string, string>> {
  const project = await profile.db.from('projects').insert({ profile_id: profile.profileId, name: 'Bottles' }).select('id').single();
  if (project.error) throw new Error(project.error.message);
  const clips = createRequestContainer(root, { profile }).resolve<ClipsService>(ClipsService);
  const ids = new Map<string, string>();
  for (const [index, name] of names.entries()) {
    const own = await mkdtemp(path.join(folder, 'clip-'));
    const [videoPath, thumbnailPath] = [path.join(own, 'clip.mp4'), path.join(own, 'clip.jpg')];
    await writeFile(videoPath, Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftypisom${name}`)]));
    await writeFile(thumbnailPath, 'jpeg');
    const text = { name, script: 'Hello', fingerprint: randomUUID(), cues: [], cutList: [] };
    const clip = await clips.add({ ...text, projectId: project.data.id, voiceOverId: null, variant: index + 1, status: 'rendered', hasAudio: true, preset: 'vertical', captionStyle: {}, look: {}, recipe: { sourceVideoIds: [], seed: 1, variant: index + 1 }, durationSeconds: 5, width: 1080, height: 1920, videoPath, thumbnailPath });
    ids.set(name, clip.id);
  }
  return ids;
}

export async function connectStore(user: TestUser, { profileId, apiKey, channelIds }: Store, url: string): Promise<void> {
  const saved = await user.request('PATCH', `/plugins/${POSTIZ}/config`, { profileId, body: { enabled: true, config: { url, apiKey, postsPerHour: 1000 } } });
  const pinned = await user.request('PUT', `/publishers/${POSTIZ}/channels`, { profileId, body: { channelIds } });
  if (saved.status !== 200 || pinned.status !== 200) throw new Error(`the store cannot be connected: ${JSON.stringify([saved.body, pinned.body])}`);
}

export async function allPublications(ask: AskServer, profileId: string): Promise<Schemas['Publication'][]> {
  const all: Schemas['Publication'][] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const query: string = cursor === '' ? '?limit=100' : `?limit=100&cursor=${encodeURIComponent(cursor)}`;
    const page: Schemas['PublicationPage'] = (await ask<Schemas['PublicationPage']>('GET', `/publications${query}`, { profileId })).body;
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
}

/** Asks again while the server is down, for as long as it takes. */
export function persistently(current: () => TestUser): AskServer {
  return async <T>(method: string, route: string, options: { readonly profileId: string; readonly body?: unknown }) => {
    for (;;) {
      try {
        return await current().request<T>(method, route, options);
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        await delay(200);
      }
    }
  };
}
