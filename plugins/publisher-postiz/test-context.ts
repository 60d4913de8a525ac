/** A plugin context for tests that talk to a stand-in. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { MediaFile, Post, PostRequest, SentPost } from '../../core/plugin-api/index.ts';
import { createTestContext } from '../../core/plugin-api/testing.ts';
import type { PostizContext } from './client.ts';
import { DEMO_ORGANIZATIONS, type StandInOptions } from './stand-in/options.ts';
import { startStandIn, type StandIn } from './stand-in/server.ts';

export interface TestContext extends PostizContext {
  /** Everything that was logged, as JSON. */
  readonly log: string[];
}

const [storeA] = DEMO_ORGANIZATIONS;

export function createContext(url: string): TestContext {
  const log: string[] = [];
  const write = (fields: object, message: string): void => void log.push(JSON.stringify([fields, message]));
  const logger = { debug: write, info: write, warn: write, error: write };
  return { ...createTestContext({ config: { url, apiKey: storeA?.apiKey ?? '', postsPerHour: 30 }, workspace: tmpdir(), fetch, logger }), log };
}

export async function startWithContext(options: StandInOptions = {}): Promise<{ standIn: StandIn; context: TestContext }> {
  const standIn = await startStandIn(options);
  onTestFinished(() => standIn.close());
  return { standIn, context: createContext(standIn.url) };
}

/** A file that is an MP4 by its first bytes. */
export async function createVideo(sizeBytes = 1000): Promise<MediaFile> {
  const folder = await mkdtemp(path.join(tmpdir(), 'postiz-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'clip.mp4');
  const head = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom')]);
  await writeFile(file, Buffer.concat([head, Buffer.alloc(sizeBytes - head.length)]));
  return { clipId: 'clip-1', name: 'Shoe', script: 'It does not leak.', path: file, contentType: 'video/mp4', sizeBytes, durationSeconds: 15, width: 1080, height: 1920, thumbnailPath: null, captionsSrt: '' };
}

export const CHANNELS = { tiktok: 'cmastoreatiktok0000000000', youtube: 'cmastoreayoutube000000000', facebook: 'cmastoreafacebook00000000' };

export function createPost(network: keyof typeof CHANNELS, settings: Post['settings'] = {}, caption = 'New in the store'): Post {
  return { publicationId: `publication-${network}`, channelId: CHANNELS[network], network, caption, settings };
}

export function createRequest(media: MediaFile, posts: readonly Post[], mode: PostRequest['mode'] = 'now', scheduleAt: Date | null = null): PostRequest {
  return { media, posts, mode, scheduleAt };
}

export function sent(post: Post, request: PostRequest, externalId: string | null = null): SentPost {
  return { ...post, externalId, mode: request.mode, scheduleAt: request.scheduleAt, sentAt: new Date(), media: {} };
}
