import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bodyWith, MEDIA, ORGANIZATION, refused, start } from './test-client.ts';

describe('posts and their time', () => {
  it('lists with settings as text, and publishes or fails when due', async () => {
    let now = new Date('2026-12-01T10:00:30Z');
    const channels = [...ORGANIZATION.channels, { id: 'dead', name: 'Dead', provider: 'mastodon', refreshNeeded: true }, { id: 'off', name: 'Off', provider: 'vk', disabled: true }];
    const { call } = await start({ organizations: [{ ...ORGANIZATION, channels }], now: () => now, errorField: true });
    const post = (id: string): unknown => ({ integration: { id }, value: [{ content: 'text', image: [] }], settings: {} });
    const body = { type: 'schedule', date: '2026-12-01T12:00:00Z', shortLink: false, tags: [], posts: [post('channel-facebook'), post('dead'), post('off')] };
    expect((await call('POST', '/posts', body)).status).toBe(201);
    const list = async (): Promise<unknown[]> => ((await call('GET', '/posts?startDate=2026-12-01T11:00:00Z&endDate=2026-12-01T13:00:00Z')).body as { posts: unknown[] }).posts;
    expect(await list()).toMatchObject([{ state: 'QUEUE', settings: '{"__type":"facebook"}', releaseURL: null }, { state: 'QUEUE' }, { state: 'QUEUE' }]);
    now = new Date('2026-12-01T12:00:05Z');
    expect(await list()).toMatchObject([
      { state: 'PUBLISHED', releaseURL: expect.stringContaining('https://facebook.example/') as string },
      { state: 'ERROR', error: 'Refresh channel needed' },
      { state: 'ERROR', error: 'Channel disabled' },
    ]);
    expect((await call('GET', '/notifications')).body).toMatchObject({ total: 3, limit: 100, hasMore: false });
  });

  it('demands both dates', async () => {
    const { call } = await start();
    const messages = ['startDate must be a valid ISO 8601 date string', 'endDate must be a valid ISO 8601 date string'];
    expect((await call('GET', '/posts')).body).toEqual(refused(...messages));
  });

  it('answers error: true when it deleted, and crashes on what it does not know', async () => {
    const { call } = await start();
    const created = (await call('POST', '/posts', bodyWith({}))).body as { postId: string }[];
    const path = `/posts/${created[0]?.postId}`;
    expect(await call('DELETE', path)).toMatchObject({ status: 200, body: { error: true } });
    expect(await call('DELETE', path)).toMatchObject({ status: 500, body: { statusCode: 500, message: 'Internal server error' } });
    expect(await call('DELETE', '/posts/group/nobody')).toMatchObject({ status: 200, body: { error: true } });
    expect((await call('GET', '/analytics/nobody')).status).toBe(500);
  });

  it('takes the status back to draft, and no other word', async () => {
    const { call } = await start();
    const created = (await call('POST', '/posts', bodyWith({}))).body as { postId: string }[];
    const path = `/posts/${created[0]?.postId}/status`;
    expect((await call('PUT', path, { status: 'now' })).body).toEqual(refused('status must be one of the following values: draft, schedule'));
    expect((await call('PUT', path, { status: 'draft' })).body).toEqual({ id: created[0]?.postId, state: 'DRAFT' });
  });

  it('creates the post and loses the answer when told to', async () => {
    const { call, standIn } = await start();
    standIn.faults.afterCreating.push('cut');
    await expect(call('POST', '/posts', bodyWith({}))).rejects.toThrow();
    expect(standIn.posts()).toHaveLength(1);
  });

  it('never answers find-slot of an unknown channel behind its switch', async () => {
    const { standIn } = await start({ hangingFindSlot: true });
    const request = fetch(`${standIn.url}/public/v1/find-slot/nobody`, { headers: { authorization: 'key' }, signal: AbortSignal.timeout(300) });
    await expect(request).rejects.toThrow('timeout');
  });

  it('shows what was received on a page', async () => {
    const { call, standIn } = await start();
    await call('POST', '/posts', bodyWith({ content: 'caption & more' }));
    const page = await (await fetch(`${standIn.url}/`)).text();
    expect(page).toContain('caption &amp; more');
    expect(page).toContain(`<video controls preload="metadata" src="${MEDIA.path}">`);
  });

  it('tells the webhook of successes only, as a list', async () => {
    const heard: unknown[] = [];
    const listener = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      heard.push(JSON.parse(Buffer.concat(chunks).toString('utf8')));
      response.end();
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void listener.close());
    await once(listener, 'listening');
    const webhookUrl = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/`;
    const channels = [...ORGANIZATION.channels, { id: 'off', name: 'Off', provider: 'vk', failsWith: 'No' }];
    const { call, standIn } = await start({ organizations: [{ ...ORGANIZATION, channels, webhookUrl }], publishDelayMs: 0 });
    const post = (id: string): unknown => ({ integration: { id }, value: [{ content: 'text', image: [] }], settings: {} });
    await call('POST', '/posts', { type: 'now', date: '2026-12-01', shortLink: false, tags: [], posts: [post('off'), post('channel-facebook')] });
    const [failed, published] = standIn.posts();
    await expect.poll(() => heard, { timeout: 10_000 }).toMatchObject([[{ id: published?.id, state: 'PUBLISHED', integration: { providerIdentifier: 'facebook' } }]]);
    expect(failed).toMatchObject({ state: 'ERROR', error: 'No' });
  });
});
