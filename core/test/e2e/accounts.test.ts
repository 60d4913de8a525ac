import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { startTestServer, type TestServer, TestUser } from '../server.ts';

type Problem = Schemas['Problem'];
const json = { 'Content-Type': 'application/json' };

describe('AUTH accounts and sessions', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ SIGN_UP: 'first' });
  });
  afterAll(() => server.close());

  const post = (path: string, body: object, headers: Record<string, string> = {}) => fetch(`${server.url}/api/v1${path}`, { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) });
  const session = async (cookie?: string) => (await (await fetch(`${server.url}/api/v1/auth/session`, cookie === undefined ? {} : { headers: { Cookie: cookie } })).json()) as Schemas['Session'];

  it('lets the first visitor create the owner account, with a default profile, and nobody after', async () => {
    expect(await session()).toMatchObject({ firstRun: true, signUpOpen: true, user: null });
    const [one, two] = await Promise.all([
      post('/auth/sign-up', { email: 'Owner@Example.com', password: 'a good password', name: 'Ana' }),
      post('/auth/sign-up', { email: 'second@example.com', password: 'a good password' }),
    ]);
    expect([one.status, two.status].toSorted()).toEqual([201, 403]);
    const owner = (await (one.status === 201 ? one : two).json()) as Schemas['SignedIn'];
    expect(owner.profile).toMatchObject({ isDefault: true });
    const refused = (await (one.status === 403 ? one : two).json()) as Problem;
    expect(refused.code).toBe('auth.sign-up-closed');
    expect(await session()).toMatchObject({ firstRun: false, signUpOpen: false });
  });

  it('gives the console an HttpOnly session that ends at sign-out', async () => {
    const open = await startTestServer();
    const user = await open.signUp();
    const signIn = await fetch(`${open.url}/api/v1/auth/sign-in`, { method: 'POST', headers: json, body: JSON.stringify({ email: user.email, password: user.password }) });
    const header = signIn.headers.get('set-cookie') ?? '';
    expect(header).toMatch(/HttpOnly/i);
    expect(header).toMatch(/SameSite=Lax/i);
    const cookie = header.split(';')[0] ?? '';
    const get = (path: string) => fetch(`${open.url}/api/v1${path}`, { headers: { Cookie: cookie } });
    expect((await get('/jobs')).status).toBe(200);
    expect(((await (await get('/auth/session')).json()) as Schemas['Session']).user?.email).toBe(user.email);

    const foreign = await fetch(`${open.url}/api/v1/profiles`, { method: 'POST', headers: { ...json, Cookie: cookie, 'Sec-Fetch-Site': 'cross-site' }, body: '{"name":"x"}' });
    expect([foreign.status, ((await foreign.json()) as Problem).code]).toEqual([403, 'auth.cross-site']);
    const otherOrigin = await fetch(`${open.url}/api/v1/profiles`, { method: 'POST', headers: { ...json, Cookie: cookie, Origin: 'http://evil.example' }, body: '{"name":"x"}' });
    expect(otherOrigin.status).toBe(403);

    const out = await fetch(`${open.url}/api/v1/auth/sign-out`, { method: 'POST', headers: { Cookie: cookie } });
    expect(out.status).toBe(204);
    expect((await get('/jobs')).status).toBe(401);
    await open.close();
  });

  it('answers wrong credentials, a taken e-mail and a forged token plainly', async () => {
    const open = await startTestServer();
    const user = await open.signUp();
    const call = async (path: string, body: object) => {
      const response = await fetch(`${open.url}/api/v1${path}`, { method: 'POST', headers: json, body: JSON.stringify(body) });
      return [response.status, ((await response.json()) as Problem).code];
    };
    expect(await call('/auth/sign-in', { email: user.email, password: 'something else' })).toEqual([401, 'auth.credentials-invalid']);
    expect(await call('/auth/sign-in', { email: 'nobody@example.com', password: 'something else' })).toEqual([401, 'auth.credentials-invalid']);
    expect(await call('/auth/sign-up', { email: user.email, password: 'another password' })).toEqual([409, 'auth.email-taken']);
    expect(await call('/auth/sign-up', { email: 'x@example.com', password: 'short' })).toEqual([400, 'request.invalid']);
    const [head, claims] = user.token.split('.');
    const forged = await fetch(`${open.url}/api/v1/jobs`, { headers: { Authorization: `Bearer ${head}.${claims}.AAAA` } });
    expect([forged.status, ((await forged.json()) as Problem).code]).toEqual([401, 'auth.token-invalid']);
    await open.close();
  });

  it('never mixes two people who sign in at the same time', async () => {
    const open = await startTestServer();
    const users = await Promise.all(Array.from({ length: 6 }, () => open.signUp()));
    const again = await Promise.all(users.map((user) => TestUser.signIn(open.url, user.email, user.password)));
    for (const [index, user] of again.entries()) {
      const profiles = (await user.request<{ items: Schemas['Profile'][] }>('GET', '/profiles')).body.items;
      expect(profiles.map((profile) => profile.id)).toEqual([users[index]?.profileId]);
    }
    await open.close();
  });

  it('slows down whoever guesses a password', async () => {
    const open = await startTestServer();
    const user = await open.signUp();
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 12; attempt++) {
      statuses.push((await fetch(`${open.url}/api/v1/auth/sign-in`, { method: 'POST', headers: json, body: JSON.stringify({ email: user.email, password: `guess ${attempt}` }) })).status);
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.slice(-2)).toEqual([429, 429]);
    await open.close();
  });
});

describe('PROF-01 profiles', () => {
  let server: TestServer;
  let user: TestUser;
  beforeAll(async () => {
    server = await startTestServer();
    user = await server.signUp();
  });
  afterAll(() => server.close());

  it('are created, read and changed, with a name that is unique per user', async () => {
    const created = await user.request<Schemas['Profile']>('POST', '/profiles', { body: { name: '  Magazin de sticle  ', description: 'Sticle și borcane' } });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ name: 'Magazin de sticle', isDefault: false });
    expect(created.headers.get('location')).toBe(`/api/v1/profiles/${created.body.id}`);
    const taken = await user.request<Problem>('POST', '/profiles', { body: { name: 'magazin de STICLE' } });
    expect([taken.status, taken.body.code]).toEqual([409, 'profile.name-taken']);
    const changed = await user.request<Schemas['Profile']>('PATCH', `/profiles/${created.body.id}`, { body: { color: '#123456' } });
    expect(changed.body).toMatchObject({ color: '#123456', description: 'Sticle și borcane' });
    const other = await server.signUp();
    expect((await other.request('POST', '/profiles', { body: { name: 'Magazin de sticle' } })).status).toBe(201);
  });

  it.each(['', '   ', 'a'.repeat(81)])('refuse the name %j', async (name) => {
    expect((await user.request('POST', '/profiles', { body: { name } })).status).toBe(400);
  });

  it('PROF-12 default when the request names none', async () => {
    expect((await user.request('GET', '/jobs')).headers.get('x-profile-id')).toBe(user.profileId);
  });
});
