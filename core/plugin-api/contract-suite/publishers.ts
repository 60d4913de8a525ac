import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { PluginContext } from '../plugin.ts';
import { PluginError } from '../plugin-error.ts';
import type { Channel, MediaFile, PostRequest, PublisherPlugin, SentPost } from '../publisher.ts';
import { contextOf, type PluginSuite, workingContext } from './suite.ts';

const anywhere: Channel = { id: 'channel-1', name: 'Channel', network: 'somewhere', pictureUrl: null, disabled: false };
const media: MediaFile = { clipId: 'clip-1', name: 'Shoe', script: 'It does not leak.', path: 'clip.mp4', contentType: 'video/mp4', sizeBytes: 1_000, durationSeconds: 15, width: 1080, height: 1920, thumbnailPath: null, captionsSrt: '' };

function requestFor(channel: Channel, file: MediaFile = media): PostRequest {
  return { media: file, posts: [{ publicationId: 'publication-1', channelId: channel.id, network: channel.network, caption: 'New in the store', settings: {} }], mode: 'now', scheduleAt: null };
}

export function describePublisher(plugin: PublisherPlugin, suite: PluginSuite): void {
  const { refuses, answers } = suite;

  test('its rules are the same for the same post, name the post, and have nothing against no posts', () => {
    const request = requestFor(anywhere);
    const problems = plugin.validate(request);
    expect(plugin.validate(request)).toEqual(problems);
    for (const problem of problems) expect(problem).toEqual({ publicationId: 'publication-1', message: expect.stringMatching(/\w/) as unknown });
    expect(plugin.validate({ ...request, posts: [] })).toEqual([]);
  });

  test.skipIf(!answers)('a post goes out, is found again under its id, and can be taken back', async () => {
    const context = await workingContext(plugin, suite);
    const { request, uploaded } = await prepared(plugin, context);
    const states = await plugin.publish(context, request, uploaded);
    expect(states.map(({ publicationId }) => publicationId)).toEqual(['publication-1']);
    const sent: SentPost[] = request.posts.map((post) => ({ ...post, externalId: states[0]?.externalId ?? null, mode: 'now', scheduleAt: null, sentAt: new Date(), media: uploaded }));
    const found = await plugin.find(context, sent);
    expect(found.map(({ publicationId, externalId }) => [publicationId, externalId])).toEqual([['publication-1', states[0]?.externalId]]);
    for (const post of sent) await plugin.cancel(context, post);
  });

  test.skipIf(!answers)('where the connection breaks while a post is sent, its outcome is unknown', async () => {
    const context = await workingContext(plugin, suite);
    const { request, uploaded } = await prepared(plugin, context);
    const broken = Object.assign(new Error('The connection broke.'), { name: 'FetchFailure', reason: 'unreachable', requestSent: true });
    await expect(plugin.publish({ ...context, fetch: () => Promise.reject(broken) }, request, uploaded)).rejects.toMatchObject({ name: 'PluginError', code: 'unknown-outcome' });
  });

  test.skipIf(!answers || !refuses)('a post that is refused is not one of unknown outcome', async () => {
    const { request, uploaded } = await prepared(plugin, await workingContext(plugin, suite));
    const refused = await contextOf(plugin, suite, refuses ? { fetch: refuses } : {});
    const error: unknown = await plugin.publish(refused, request, uploaded).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(PluginError);
    expect(error).not.toMatchObject({ code: 'unknown-outcome' });
  });
}

async function prepared(plugin: PublisherPlugin, context: PluginContext<Record<string, unknown>>) {
  const file = { ...media, path: path.join(context.workspace, 'clip.mp4') };
  await writeFile(file.path, Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom'), Buffer.alloc(media.sizeBytes - 12)]));
  const channels = await plugin.listChannels(context);
  expect(new Set(channels.map(({ id }) => id)).size).toBe(channels.length);
  const request = requestFor(channels.find(({ disabled }) => !disabled) ?? anywhere, file);
  expect(plugin.validate(request)).toEqual([]);
  const uploaded = await plugin.upload(context, file);
  expect(Object.values(uploaded).filter((value) => typeof value !== 'string')).toEqual([]);
  return { request, uploaded };
}
