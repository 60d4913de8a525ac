import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

const sample = path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4');

interface Called {
  readonly isError: boolean;
  readonly text: string;
}

describe('API: an assistant over MCP, with the official client', () => {
  let server: TestServer;
  let user: TestUser;
  let storeA: string;
  let storeB: string;
  const clients: Client[] = [];

  beforeAll(async () => {
    server = await startTestServer();
    user = await server.signUp();
    [storeA, storeB] = [await user.createProfile('Store A'), await user.createProfile('Store B')];
  }, 60_000);
  afterAll(async () => {
    await Promise.all(clients.map((client) => client.close()));
    await server.close();
  });

  const makeKey = async (options: object = {}) => (await user.request<{ id: string; key: string }>('POST', '/api-keys', { body: { name: 'Assistant', ...options } })).body;

  async function connect(key: string, headers: Readonly<Record<string, string>> = {}, at = '/mcp'): Promise<Client> {
    const client = new Client({ name: 'test', version: '1' });
    await client.connect(new StreamableHTTPClientTransport(new URL(at, server.url), { requestInit: { headers: { Authorization: `Bearer ${key}`, ...headers } } }));
    clients.push(client);
    return client;
  }

  async function call(client: Client, name: string, given: Record<string, unknown> = {}): Promise<Called> {
    const { isError, content } = await client.callTool({ name, arguments: given });
    const [first] = content as { type: string; text: string }[];
    return { isError: isError === true, text: first?.text ?? '' };
  }

  async function ask<T>(client: Client, name: string, given: Record<string, unknown> = {}): Promise<T> {
    const { isError, text } = await call(client, name, given);
    if (isError) throw new Error(`${name}: ${text}`);
    return JSON.parse(text) as T;
  }

  it('lists tools whose arguments are those of the contract, and none for accounts, keys or settings', async () => {
    const client = await connect((await makeKey()).key);
    const { tools } = await client.listTools();
    const names = tools.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['list_profiles', 'produce_video', 'get_job', 'publish_clip', 'get_calendar', 'run_automation', 'list_costs']));
    expect(names.filter((name) => /key|sign|password|webhook|plugin|profile_settings/.test(name))).toEqual([]);
    const spec = JSON.parse(await readFile(path.resolve(import.meta.dirname, '../../contract/openapi.json'), 'utf8')) as { components: { schemas: { ProduceRequest: { properties: Record<string, object>; required: string[] } } } };
    const produce = tools.find(({ name }) => name === 'produce_video')?.inputSchema;
    const { properties, required } = spec.components.schemas.ProduceRequest;
    expect(Object.keys(produce?.properties ?? {}).toSorted()).toEqual([...Object.keys(properties), 'dryRun', 'idempotencyKey', 'profileId'].toSorted());
    expect(produce?.required).toEqual(required);
    expect(produce?.properties?.['script']).toEqual(properties['script']);
    expect(JSON.stringify(tools)).not.toContain('$ref');
    expect(client.getInstructions()).toContain('produce_video');
  });

  it('produces a video from what it finds, asks the price before, and gets a link to it', async () => {
    await user.upload(await readFile(sample), 'bottles.mp4', storeA);
    const client = await connect((await makeKey({ profileId: storeA })).key, {}, '/api/v1/mcp');
    const { items } = await ask<{ items: Schemas['SourceVideo'][] }>(client, 'list_source_videos');
    const request = { name: 'By an assistant', script: 'One short line.', sourceVideoIds: items.map(({ id }) => id) };
    const estimate = await ask<Schemas['Estimate']>(client, 'produce_video', { ...request, dryRun: true });
    expect(estimate.amountMicros).toBe(0);
    const { job } = await ask<{ job: Schemas['Job'] }>(client, 'produce_video', { ...request, idempotencyKey: 'once' });
    const again = await ask<{ job: Schemas['Job'] }>(client, 'produce_video', { ...request, idempotencyKey: 'once' });
    expect(again.job.id).toBe(job.id);
    let current = job;
    while (!['succeeded', 'failed', 'cancelled'].includes(current.state)) {
      await delay(200);
      current = await ask<Schemas['Job']>(client, 'get_job', { jobId: job.id });
    }
    expect([current.state, current.error]).toEqual(['succeeded', null]);
    const [clip] = current.result?.clips ?? [];
    expect(clip?.downloadUrl).toMatch(/^http:\/\/localhost:\d+\/api\/v1\/library\/clips\//);
    const link = await fetch(new URL(new URL(clip?.downloadUrl ?? '').pathname, server.url), { headers: { Authorization: `Bearer ${user.token}`, 'X-Profile-Id': storeA } });
    expect([link.status, link.headers.get('content-type')]).toEqual([200, 'video/mp4']);
    await link.body?.cancel();
    expect((await ask<{ items: unknown[] }>(client, 'list_jobs')).items).toHaveLength(1);
  }, 120_000);

  it('publishes a clip once, however often it is told to, and finds it in the calendar', async () => {
    await user.request('PATCH', '/plugins/publisher-folder/config', { profileId: storeA, body: { enabled: true, config: { target: 'folder' } } });
    await user.request('PUT', '/publishers/publisher-folder/channels', { profileId: storeA, body: { channelIds: ['folder'] } });
    const client = await connect((await makeKey({ profileId: storeA })).key);
    const publishers = await ask<{ items: Schemas['Publisher'][] }>(client, 'list_publishers');
    expect(publishers.items.filter(({ enabled }) => enabled).map(({ id }) => id)).toEqual(['publisher-folder']);
    const channels = await ask<{ items: Schemas['Channel'][] }>(client, 'list_channels', { publisherId: 'publisher-folder' });
    const clips = await ask<{ items: Schemas['Clip'][] }>(client, 'list_clips');
    const scheduleAt = new Date(Date.now() + 7_200_000).toISOString();
    const request = { publisherId: 'publisher-folder', clipId: clips.items[0]?.id, channelIds: channels.items.map(({ id }) => id), caption: 'New in the store', mode: 'schedule', scheduleAt, idempotencyKey: 'this-post' };
    const first = await ask<{ job: Schemas['Job'] }>(client, 'publish_clip', request);
    expect((await ask<{ job: Schemas['Job'] }>(client, 'publish_clip', request)).job.id).toBe(first.job.id);
    expect((await user.waitForJob(first.job.id, storeA)).state).toBe('succeeded');
    const publications = await ask<{ items: Schemas['Publication'][] }>(client, 'list_publications');
    expect(publications.items).toMatchObject([{ state: 'scheduled', scheduleAt }]);
    const [from, to] = [new Date(Date.now()).toISOString(), new Date(Date.now() + 86_400_000).toISOString()];
    expect(JSON.stringify(await ask(client, 'get_calendar', { from, to }))).toContain(publications.items[0]?.id);
    expect(await ask(client, 'cancel_publication', { publicationId: publications.items[0]?.id })).toMatchObject({ state: 'cancelled' });
  }, 120_000);

  it('sees of another store nothing, whatever it is asked', async () => {
    const [ofA] = (await user.request<{ items: Schemas['Clip'][] }>('GET', '/library/clips', { profileId: storeA })).body.items;
    const client = await connect((await makeKey({ profileId: storeB })).key);
    expect((await ask<{ items: unknown[] }>(client, 'list_clips')).items).toEqual([]);
    expect(await call(client, 'get_clip', { clipId: ofA?.id })).toMatchObject({ isError: true, text: expect.stringContaining('(404 ') as string });
    expect(await call(client, 'list_clips', { profileId: storeA })).toMatchObject({ isError: true, text: expect.stringContaining('(403 api-key.profile-forbidden)') as string });
    const stranger = await server.signUp();
    const strange = await connect(stranger.token);
    expect((await call(strange, 'list_clips', { profileId: storeA })).text).toContain('(403 ');
    expect((await call(strange, 'get_profile_budget', { profileId: storeA })).text).toContain('(404 ');
    expect((await ask<{ items: { id: string }[] }>(strange, 'list_profiles')).items.map(({ id }) => id)).toEqual([stranger.profileId]);
  });

  it('acts for the profile that a call names, else for that of the connection', async () => {
    const client = await connect((await makeKey()).key, { 'X-Profile-Id': storeA });
    expect((await ask<{ items: unknown[] }>(client, 'list_clips')).items).toHaveLength(1);
    expect((await ask<{ items: unknown[] }>(client, 'list_clips', { profileId: storeB })).items).toEqual([]);
  });

  it('tells in words what is wrong with a call', async () => {
    const client = await connect((await makeKey({ profileId: storeA })).key);
    const invalid = await call(client, 'produce_video', { name: 'x', script: '' });
    expect(invalid.isError).toBe(true);
    expect(invalid.text).toContain('- /body/script: ');
    expect(invalid.text).toContain('(400 request.invalid)');
    expect((await call(client, 'produce_video', { name: 'x', script: 'y', colour: 'red' })).text).toContain('takes no argument colour');
    expect((await call(client, 'get_clip')).text).toBe('get_clip needs the argument clipId.');
    for (const publisherId of ['..', '.', '']) expect((await call(client, 'list_channels', { publisherId })).text).toBe('list_channels: publisherId must be an id.');
    expect((await call(client, 'list_channels', { publisherId: '../../api-keys' })).text).toContain('(40');
    await expect(client.callTool({ name: 'delete_everything', arguments: {} })).rejects.toThrow('There is no tool delete_everything.');
  });

  it('offers a read-only key what only reads, and lets it do nothing else', async () => {
    const client = await connect((await makeKey({ readOnly: true })).key);
    const { tools } = await client.listTools();
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true);
    expect(tools.map(({ name }) => name)).toContain('list_clips');
    expect(await call(client, 'produce_video', { name: 'x', script: 'y' })).toMatchObject({ isError: true, text: expect.stringContaining('(403 api-key.read-only)') as string });
  });

  it('lets in no wrong, revoked or missing key, no cookie, and no page of another site', async () => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
    const post = (headers: Record<string, string>) => fetch(`${server.url}/mcp`, { method: 'POST', body, headers: { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream', ...headers } });
    const { id, key } = await makeKey();
    const bearer = { Authorization: `Bearer ${key}` };
    expect((await post(bearer)).status).toBe(200);
    expect((await post({ ...bearer, Origin: server.url })).status).toBe(200);
    expect((await post({ ...bearer, Origin: 'http://evil.example' })).status).toBe(403);
    expect((await post({ ...bearer, Origin: 'null' })).status).toBe(403);
    await expect(connect('ef_wrong')).rejects.toMatchObject({ code: 401 });
    const signedIn = await fetch(`${server.url}/api/v1/auth/sign-in`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ email: user.email, password: user.password }) });
    const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    expect(cookie).not.toBe('');
    for (const headers of [{}, { cookie }, { Authorization: key }, { Authorization: 'Bearer nonsense' }]) {
      const refused = await post(headers);
      expect([refused.status, refused.headers.get('content-type'), refused.headers.get('www-authenticate')]).toEqual([401, expect.stringContaining('application/problem+json'), expect.stringContaining('Bearer')]);
    }
    await user.request('DELETE', `/api-keys/${id}`);
    expect((await post(bearer)).status).toBe(401);
    const read = await fetch(`${server.url}/mcp`, { headers: bearer });
    expect([read.status, read.headers.get('allow')]).toEqual([405, 'POST']);
  });
});
