/** Plugin contexts for tests: a folder of their own, or a stand-in for a storage. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { createGuardedFetch } from '../../core/platform/guarded-fetch.ts';
import type { MediaFile, Post, PostRequest, SentPost, UploadedMedia } from '../../core/plugin-api/index.ts';
import { createTestContext } from '../../core/plugin-api/testing.ts';
import type { FolderContext } from './context.ts';
import { settings } from './settings.ts';
import { startStandIn, type StandIn, type StandInOptions, STORES } from './stand-in/server.ts';

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'publisher-folder-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function folderContext(config: object = {}): Promise<FolderContext & { readonly exportFolder: string }> {
  const folder = await temporaryFolder();
  const exportFolder = path.join(folder, 'exports', 'a-profile');
  return { ...createTestContext({ config: settings.parse({ target: 'folder', ...config }), workspace: folder }), exportFolder };
}

/** @param store which of the stand-in's accounts */
export function bucketContext(url: string, config: object = {}, store = 0): FolderContext {
  const { accessKeyId = '', secretAccessKey = '', bucket = '' } = STORES[store] ?? {};
  const complete = settings.parse({ target: 'bucket', endpoint: url, bucket, accessKeyId, secretAccessKey, ...config });
  // The host's own: it sends files while it reads them, with their length.
  const network = createGuardedFetch({ allowPrivateNetwork: true, timeoutMs: 10_000, maxBytes: 1_000_000, signal: new AbortController().signal });
  return createTestContext({ config: complete, workspace: tmpdir(), fetch: network });
}

export async function withStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const standIn = await startStandIn(options);
  onTestFinished(() => standIn.close());
  return standIn;
}

export async function createClip(changes: Partial<MediaFile> = {}): Promise<MediaFile> {
  const folder = await temporaryFolder();
  const [video, picture] = [path.join(folder, 'clip.mp4'), path.join(folder, 'clip.jpg')];
  const content = Buffer.alloc(50_000, 'video');
  await Promise.all([writeFile(video, content), writeFile(picture, 'picture')]);
  const captionsSrt = '1\n00:00:00,000 --> 00:00:01,000\nHello\n';
  const facts = { contentType: 'video/mp4', sizeBytes: content.length, durationSeconds: 15, width: 1080, height: 1920 };
  return { clipId: '0b5c1c0e-1111-4111-8111-000000000001', name: 'Sticlă: 50% – “nouă”', script: 'Hello', path: video, ...facts, thumbnailPath: picture, captionsSrt, ...changes };
}

export function createPost(publicationId = 'publication-1', changes: Partial<Post> = {}): Post {
  return { publicationId, channelId: 'folder', network: 'files', caption: 'New in the store', settings: {}, ...changes };
}

export function createRequest(media: MediaFile, posts: readonly Post[] = [createPost()], mode: PostRequest['mode'] = 'now', scheduleAt: Date | null = null): PostRequest {
  return { media, posts, mode, scheduleAt };
}

/** As the host's ledger hands a post back. */
export function sent(request: PostRequest, media: UploadedMedia, externalId: string | null = null, post = request.posts[0] ?? createPost()): SentPost {
  return { ...post, externalId, mode: request.mode, scheduleAt: request.scheduleAt, sentAt: new Date(), media };
}
