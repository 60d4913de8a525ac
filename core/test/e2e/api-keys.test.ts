import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { Backend } from '../../platform/database.ts';
import { startTestServer, type Answer, type TestServer, type TestUser } from '../server.ts';

type Problem = Schemas['Problem'];
type NewKey = Schemas['NewApiKey'];

const MINUTE_MS = 60_000;

describe('AUTH API keys', () => {
  let server: TestServer;
  let owner: TestUser;
  let stranger: TestUser;
  let storeA: string;
  let storeB: string;

  beforeAll(async () => {
    server = await startTestServer();
    [owner, stranger] = [await server.signUp(), await server.signUp()];
    [storeA, storeB] = [await owner.createProfile('Store A'), await owner.createProfile('Store B')];
  });
  afterAll(() => server.close());

  const make = async (input: Partial<Schemas['ApiKeyInput']> = {}, user = owner): Promise<NewKey> => {
    const { status, body } = await user.request<NewKey>('POST', '/api-keys', { body: { name: 'Shop', ...input } });
    expect(status).toBe(201);
    return body;
  };
  const list = async (user = owner) => (await user.request<{ items: Schemas['ApiKey'][] }>('GET', '/api-keys')).body.items;
  const bearer = (key: string, headers: Record<string, string> = {}) => ({ headers: { Authorization: `Bearer ${key}`, ...headers } });
  const ask = <T = Problem>(key: string, method: string, path: string, more: { body?: unknown; profileId?: string; headers?: Record<string, string> } = {}) =>
    owner.request<T>(method, path, { ...more, ...bearer(key, more.headers) });
  const outcome = ({ status, body }: Answer<Problem>) => [status, body.code];

  it('are shown once, listed by their first characters, and act for all profiles of their user', async () => {
    const made = await make({ name: '  Shop system ' });
    expect(made).toMatchObject({ name: 'Shop system', profileId: null, readOnly: false, lastUsedAt: null, expiresAt: null });
    expect(made.key).toMatch(/^ef_[A-Za-z0-9_-]{43}$/);
    expect(made.key.startsWith(made.hint)).toBe(true);
    expect(made.hint.length).toBeLessThanOrEqual(8);
    const { key, ...shown } = made;
    expect(await list()).toContainEqual(shown);
    for (const profileId of [storeA, storeB]) {
      const answer = await ask(key, 'GET', '/jobs', { profileId });
      expect([answer.status, answer.headers.get('x-profile-id')]).toEqual([200, profileId]);
    }
    expect((await ask(key, 'GET', '/jobs')).headers.get('x-profile-id')).toBe(owner.profileId);
    expect((await ask<{ items: unknown[] }>(key, 'GET', '/profiles')).body.items).toHaveLength(3);
    expect((await ask<Schemas['Session']>(key, 'GET', '/auth/session')).body).toMatchObject({ user: { email: owner.email } });
  });

  it('are stored as a hash only', async () => {
    const { key } = await make();
    const { data } = await server.root.resolve<Backend>(Backend).service.from('api_keys').select();
    expect(data?.length).toBeGreaterThan(0);
    expect(JSON.stringify(data)).not.toContain(key.slice(8));
  });

  it('cannot list, make or revoke keys, nor end sessions', async () => {
    const made = await make();
    const bound = await make({ profileId: storeA });
    for (const { key } of [made, bound]) {
      expect(outcome(await ask(key, 'GET', '/api-keys'))).toEqual([403, 'api-key.scope']);
      expect(outcome(await ask(key, 'POST', '/api-keys', { body: { name: 'More' } }))).toEqual([403, 'api-key.scope']);
      expect(outcome(await ask(key, 'DELETE', `/api-keys/${made.id}`))).toEqual([403, 'api-key.scope']);
      expect(outcome(await ask(key, 'POST', '/auth/sign-out-everywhere'))).toEqual([403, 'api-key.scope']);
      // Neither by another spelling of the path.
      for (const path of ['/API-keys', '/api%2Dkeys', '//api-keys']) expect([path, (await ask(key, 'GET', path)).status]).toEqual([path, 404]);
    }
    expect((await list()).map(({ id }) => id)).toContain(made.id);
  });

  describe('bound to a profile', () => {
    let key: string;
    beforeAll(async () => {
      key = (await make({ profileId: storeA })).key;
    });

    it('act for it, named or not', async () => {
      for (const more of [{}, { profileId: storeA }]) expect((await ask(key, 'GET', '/jobs', more)).headers.get('x-profile-id')).toBe(storeA);
      expect((await ask<Schemas['Session']>(key, 'GET', '/auth/session')).body.profile?.id).toBe(storeA);
      expect((await ask<Schemas['Profile']>(key, 'GET', `/profiles/${storeA}`)).body.name).toBe('Store A');
    });

    it('are refused for any other with one and the same body, whether it exists or not', async () => {
      const others = [storeB, owner.profileId, stranger.profileId, randomUUID()];
      const bodies = new Set<string>();
      for (const profileId of others) {
        const attempts = [
          await ask(key, 'GET', '/jobs', { profileId }),
          await ask(key, 'POST', '/jobs', { profileId, body: { name: 'x', script: 'Hello.', sourceVideoIds: [randomUUID()] } }),
          await ask(key, 'GET', `/profiles/${profileId}`),
          await ask(key, 'GET', `/events?profileId=${profileId}`),
          await ask(key, 'POST', '/uploads', { profileId, headers: { 'Tus-Resumable': '1.0.0', 'Upload-Length': '10' } }),
        ];
        for (const { status, body } of attempts) {
          expect([status, body.code]).toEqual([403, 'api-key.profile-forbidden']);
          bodies.add(JSON.stringify({ ...body, requestId: '' }));
        }
      }
      expect(bodies.size).toBe(1);
    });

    it('cannot list, make or change profiles', async () => {
      expect(outcome(await ask(key, 'GET', '/profiles'))).toEqual([403, 'api-key.scope']);
      expect(outcome(await ask(key, 'POST', '/profiles', { body: { name: 'C' } }))).toEqual([403, 'api-key.scope']);
      expect(outcome(await ask(key, 'PATCH', `/profiles/${storeA}`, { body: { name: 'C' } }))).toEqual([403, 'api-key.scope']);
      expect(outcome(await ask(key, 'DELETE', `/profiles/${storeA}`))).toEqual([403, 'api-key.scope']);
    });

    it('go with their profile', async () => {
      const profileId = await owner.createProfile('Short-lived');
      const made = await make({ profileId });
      expect((await ask(made.key, 'GET', '/jobs')).status).toBe(200);
      await server.root.resolve<Backend>(Backend).service.from('profiles').delete().eq('id', profileId);
      expect(outcome(await ask(made.key, 'GET', '/jobs'))).toEqual([401, 'auth.api-key-invalid']);
      expect((await list()).map(({ id }) => id)).not.toContain(made.id);
    });

    it('are made for own profiles only', async () => {
      for (const profileId of [stranger.profileId, randomUUID()]) {
        expect(outcome(await owner.request<Problem>('POST', '/api-keys', { body: { name: 'Theft', profileId } }))).toEqual([404, 'not-found']);
      }
    });
  });

  it('that may only read change nothing, and start no upload', async () => {
    const { key } = await make({ readOnly: true });
    const id = randomUUID();
    expect((await ask(key, 'GET', '/jobs')).status).toBe(200);
    const tus = { 'Tus-Resumable': '1.0.0' };
    expect((await owner.raw('HEAD', `/uploads/${id}`, bearer(key, tus))).status).toBe(404);
    const changes: [string, string, { body?: unknown; headers?: Record<string, string> }?][] = [
      ['POST', '/jobs', { body: { name: 'x', script: 'Hello.', sourceVideoIds: [id] } }],
      ['DELETE', `/library/clips/${id}`],
      ['PATCH', `/profiles/${storeA}`, { body: { name: 'C' } }],
      ['POST', '/uploads', { headers: { ...tus, 'Upload-Length': '10' } }],
      ['PATCH', `/uploads/${id}`, { headers: { ...tus, 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' }, body: 'x' }],
      ['DELETE', `/uploads/${id}`, { headers: tus }],
    ];
    for (const [method, path, more] of changes) expect([method, path, ...outcome(await ask(key, method, path, more))]).toEqual([method, path, 403, 'api-key.read-only']);
  });

  it('that expired, were revoked, or never were are one and the same 401', async () => {
    const past = await owner.request<Problem>('POST', '/api-keys', { body: { name: 'Late', expiresAt: new Date(Date.now() - 1000).toISOString() } });
    expect(outcome(past)).toEqual([422, 'api-key.expiry-past']);
    const soon = await make({ expiresAt: new Date(Date.now() + MINUTE_MS).toISOString() });
    expect((await ask(soon.key, 'GET', '/jobs')).status).toBe(200);
    await server.root.resolve<Backend>(Backend).service.from('api_keys').update({ expires_at: new Date(Date.now() - 1).toISOString() }).eq('id', soon.id);

    const revoked = await make();
    expect((await stranger.request('DELETE', `/api-keys/${revoked.id}`)).status).toBe(404);
    expect((await ask(revoked.key, 'GET', '/jobs')).status).toBe(200);
    expect((await owner.request('DELETE', `/api-keys/${revoked.id}`)).status).toBe(204);
    expect((await owner.request('DELETE', `/api-keys/${revoked.id}`)).status).toBe(404);

    const bodies = new Set<string>();
    for (const key of [soon.key, revoked.key, `ef_${'A'.repeat(43)}`, 'ef_short', `${revoked.key}x`]) {
      const { status, body } = await ask(key, 'GET', '/jobs');
      expect(status).toBe(401);
      bodies.add(JSON.stringify({ ...body, requestId: '' }));
    }
    expect(bodies.size).toBe(1);
  });

  it('lose their open event stream when they are revoked, and when they expire', async () => {
    const revoked = await make();
    const expiring = await make({ expiresAt: new Date(Date.now() + 5000).toISOString() });
    const streams = await Promise.all([revoked, expiring].map(({ key }) => fetch(`${server.url}/api/v1/events`, bearer(key))));
    const ends = streams.map(async (stream) => {
      expect(stream.status).toBe(200);
      for await (const chunk of stream.body ?? []) void chunk;
    });
    const closed = Promise.allSettled(ends);
    expect((await owner.request('DELETE', `/api-keys/${revoked.id}`)).status).toBe(204);
    await closed;
    expect((await ask(expiring.key, 'GET', '/jobs')).status).toBe(401);
  });

  it('note their last use, at most once a minute', async () => {
    const { id, key } = await make();
    const lastUse = async () => (await list()).find((item) => item.id === id)?.lastUsedAt ?? '';
    await ask(key, 'GET', '/jobs');
    const first = await lastUse();
    expect(Math.abs(Date.now() - Date.parse(first))).toBeLessThan(MINUTE_MS);
    await Promise.all(Array.from({ length: 5 }, () => ask(key, 'GET', '/jobs')));
    expect(await lastUse()).toBe(first);
    const earlier = new Date(Date.now() - 2 * MINUTE_MS).toISOString();
    await server.root.resolve<Backend>(Backend).service.from('api_keys').update({ last_used_at: earlier }).eq('id', id);
    await ask(key, 'GET', '/jobs');
    expect(Date.parse(await lastUse())).toBeGreaterThan(Date.parse(earlier) + MINUTE_MS);
  });

  it('belong to their user: nobody else lists them', async () => {
    await make({ name: 'Private' });
    expect(await list(stranger)).toEqual([]);
  });

  it('have each a rate limit of its own', async () => {
    const remaining = async (key: string) => Number(/; r=(\d+)/.exec((await ask(key, 'GET', '/jobs')).headers.get('ratelimit') ?? '')?.[1]);
    const [one, two] = [await make(), await make()];
    const first = await remaining(one.key);
    expect(first).toBeGreaterThan(0);
    expect(await remaining(one.key)).toBe(first - 1);
    expect(await remaining(two.key)).toBe(first);
  });

  it.each([{ name: '' }, { name: ' ' }, { name: 'a'.repeat(81) }, {}, { name: 'x', profileId: 'mine' }, { name: 'x', expiresAt: 'tomorrow' }, { name: 'x', more: true }])('refuse %j', async (body) => {
    expect((await owner.request('POST', '/api-keys', { body })).status).toBe(400);
  });
});
