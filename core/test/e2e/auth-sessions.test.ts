import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { Backend } from '../../platform/database.ts';
import { startTestServer, type TestServer, TestUser } from '../server.ts';

const DAY_MS = 24 * 3600_000;

describe('AUTH sessions', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  const cookieOf = (response: Response) => (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const signIn = (email: string, password: string) =>
    fetch(`${server.url}/api/v1/auth/sign-in`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ email, password }) });
  const withCookie = (cookie: string, path = '/jobs', method = 'GET') => fetch(`${server.url}/api/v1${path}`, { method, headers: { Cookie: cookie } });

  it('signs out everywhere: every cookie and every access token issued before, of this user alone', async () => {
    const [user, other] = [await server.signUp(), await server.signUp()];
    const cookies = await Promise.all([1, 2].map(async () => cookieOf(await signIn(user.email, user.password))));
    const otherCookie = cookieOf(await signIn(other.email, other.password));
    const secondToken = await TestUser.signIn(server.url, user.email, user.password);
    const key = (await user.request<Schemas['NewApiKey']>('POST', '/api-keys', { body: { name: 'Shop' } })).body.key;
    for (const cookie of cookies) expect((await withCookie(cookie)).status).toBe(200);

    const stream = await withCookie(cookies[1] ?? '', '/events');
    const streamEnded = (async () => {
      for await (const chunk of stream.body ?? []) void chunk;
    })().catch(() => undefined);

    const out = await withCookie(cookies[0] ?? '', '/auth/sign-out-everywhere', 'POST');
    expect(out.status).toBe(204);
    expect(out.headers.get('set-cookie')).toMatch(/ef_session=;.*1970/);
    await streamEnded;
    for (const cookie of cookies) expect((await withCookie(cookie)).status).toBe(401);
    for (const holder of [user, secondToken]) {
      const refused = await holder.request<Schemas['Problem']>('GET', '/jobs');
      expect([refused.status, refused.body.code]).toEqual([401, 'auth.token-invalid']);
    }

    expect((await withCookie(otherCookie)).status).toBe(200);
    expect((await other.request('GET', '/jobs')).status).toBe(200);
    expect((await user.request('GET', '/jobs', { headers: { Authorization: `Bearer ${key}` } })).status).toBe(200);
    const again = await TestUser.signIn(server.url, user.email, user.password);
    expect((await again.request('GET', '/jobs')).status).toBe(200);
  });

  it('is refused to nobody in particular: without a session it answers 401, from another site 403', async () => {
    const user = await server.signUp();
    const cookie = cookieOf(await signIn(user.email, user.password));
    expect((await withCookie('', '/auth/sign-out-everywhere', 'POST')).status).toBe(401);
    const foreign = await fetch(`${server.url}/api/v1/auth/sign-out-everywhere`, { method: 'POST', headers: { Cookie: cookie, Origin: 'http://evil.example' } });
    expect(foreign.status).toBe(403);
    expect((await withCookie(cookie)).status).toBe(200);
  });

  it('ends the event stream of a session that signs out, and of no other', async () => {
    const user = await server.signUp();
    const [leaving, staying] = await Promise.all([1, 2].map(async () => cookieOf(await signIn(user.email, user.password)))) as [string, string];
    const abort = new AbortController();
    const streams = await Promise.all([leaving, staying].map((cookie) => fetch(`${server.url}/api/v1/events`, { headers: { Cookie: cookie }, signal: abort.signal })));
    const ended = streams.map(async (stream, index) => {
      for await (const chunk of stream.body ?? []) void chunk;
      return index;
    });
    expect((await withCookie(leaving, '/auth/sign-out', 'POST')).status).toBe(204);
    expect(await Promise.race(ended.map((end, index) => end.catch(() => index)))).toBe(0);
    expect((await withCookie(staying)).status).toBe(200);
    abort.abort();
    await Promise.allSettled(ended);
  });

  it('prolongs a session when more than half of its life has passed, and only then', async () => {
    const user = await server.signUp();
    const cookie = cookieOf(await signIn(user.email, user.password));
    expect((await withCookie(cookie)).headers.get('set-cookie')).toBeNull();

    const sessions = () => server.root.resolve<Backend>(Backend).service.from('sessions');
    const soon = new Date(Date.now() + 14 * DAY_MS).toISOString();
    await sessions().update({ expires_at: soon }).eq('email', user.email);
    const prolonged = await withCookie(cookie);
    const header = prolonged.headers.get('set-cookie') ?? '';
    expect(header.split(';')[0]).toBe(cookie);
    expect(header).toMatch(/HttpOnly/i);
    expect(Date.parse(/Expires=([^;]+)/i.exec(header)?.[1] ?? '')).toBeGreaterThan(Date.now() + 29 * DAY_MS);
    const { data } = await sessions().select('expires_at').eq('email', user.email).order('expires_at', { ascending: false });
    expect(Date.parse(data?.[0]?.expires_at ?? '')).toBeGreaterThan(Date.now() + 29 * DAY_MS);
    expect((await withCookie(cookie)).headers.get('set-cookie')).toBeNull();
  });

  it('fails a sign-in alike for an e-mail with and without an account, and not sooner for one of them', async () => {
    const user = await server.signUp();
    const fail = async (email: string) => {
      const started = performance.now();
      const response = await signIn(email, 'not the password');
      const { requestId, ...body } = (await response.json()) as Schemas['Problem'];
      expect(requestId).not.toBe('');
      return { answer: { status: response.status, body }, tookMs: performance.now() - started };
    };
    const [known, unknown] = [await fail(user.email), await fail('nobody@example.com')];
    expect(unknown.answer).toEqual(known.answer);
    for (const { tookMs } of [known, unknown]) expect(tookMs).toBeGreaterThanOrEqual(495);
  });
});
