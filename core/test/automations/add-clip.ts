import { randomUUID } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createRequestContainer } from '../../container.ts';
import { ClipsService, type NewClip } from '../../features/library/clips.service.ts';
import { Backend } from '../../platform/database.ts';
import { runSql, silent } from '../database.ts';
import type { TestServer } from '../server.ts';

/** As a job adds one to a project: with files of its own, which begin like a video and hold none. @returns its id */
export async function addClip(server: TestServer, profileId: string, clip: Pick<NewClip, 'projectId' | 'name'> & Partial<NewClip>): Promise<string> {
  const backend = server.root.resolve<Backend>(Backend);
  const [owner] = await runSql<{ user_id: string }>(backend, `select user_id from public.profiles where id = '${profileId}'`);
  const userId = owner?.user_id ?? '';
  const profile = { userId, profileId, db: backend.as({ userId, profileId }), log: silent, requestId: 'test' };
  const folder = await mkdtemp(path.join(server.dataDir, 'clip-'));
  const [videoPath, thumbnailPath] = [path.join(folder, 'clip.mp4'), path.join(folder, 'clip.jpg')];
  await writeFile(videoPath, Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftypisom${randomUUID()}`)]));
  await writeFile(thumbnailPath, 'jpeg');
  const media = { durationSeconds: 5, width: 1080, height: 1920, preset: 'vertical', hasAudio: true, videoPath, thumbnailPath } as const;
  const content = { voiceOverId: null, variant: 1, status: 'rendered', recipe: { sourceVideoIds: [], seed: 1, variant: 1 }, captionStyle: {}, look: {}, script: '', cues: [], cutList: [], fingerprint: randomUUID() } as const;
  const added = await createRequestContainer(server.root, { profile }).resolve<ClipsService>(ClipsService).add({ ...media, ...content, ...clip });
  return added.id;
}
