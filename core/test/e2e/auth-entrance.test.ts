import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { loadSpec } from '../../http/contract.ts';
import { Backend } from '../../platform/database.ts';
import { readOperations } from '../isolation/contract-operations.ts';
import { startTestServer, type TestServer, TestUser } from '../server.ts';

const sample = path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4');
const json = { 'Content-Type': 'application/json' };

/** Who has not signed in yet has to be able to; and machines ask for health. */
const OPEN_TO_ALL = ['confirmPasswordReset', 'getHealth', 'getReadiness', 'getSession', 'requestPasswordReset', 'signIn', 'signUp'];

describe('AUTH the entrance', () => {
  let server: TestServer;
  let user: TestUser;
  beforeAll(async () => {
    server = await startTestServer();
    user = await server.signUp();
  });
  afterAll(() => server.close());

  it('AUTH: every operation needs a session, an access token or an API key, but for health and sign-in', async () => {
    const operations = readOperations(loadSpec());
    expect(operations.filter(({ authentication }) => authentication !== 'required').map(({ id }) => id).sort()).toEqual(OPEN_TO_ALL);
    for (const operation of operations.filter(({ id }) => !OPEN_TO_ALL.includes(id))) {
      const url = `${server.url}/api/v1${operation.path.replace(/\{format\}/, 'srt').replace(/\{\w+\}/g, randomUUID())}`;
      for (const headers of [{}, { Authorization: 'Bearer nonsense' }, { Authorization: 'Bearer ef_nonsense' }, { Cookie: 'ef_session=nonsense' }]) {
        const response = await fetch(url, { method: operation.method.toUpperCase(), headers });
        await response.body?.cancel();
        expect([operation.id, headers, response.status]).toEqual([operation.id, headers, 401]);
      }
    }
  });

  it('AUTH: the docs and the contract are there for everybody', async () => {
    for (const url of ['/docs/', '/openapi.json', '/api/v1/openapi.json', '/api/v1/health']) expect([url, (await fetch(`${server.url}${url}`)).status]).toEqual([url, 200]);
  });

  it('AUTH: media are given to a session or a token, and lie under no path that could be guessed', async () => {
    const { id } = (await user.upload(await readFile(sample), 'bottle.mp4')).body;
    const stream = `/segments/source-videos/${id}/stream`;
    expect((await user.raw('GET', stream)).status).toBe(200);
    const signIn = await fetch(`${server.url}/api/v1/auth/sign-in`, { method: 'POST', headers: json, body: JSON.stringify({ email: user.email, password: user.password }) });
    const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect((await fetch(`${server.url}/api/v1${stream}?profileId=${user.profileId}`, { headers: { Cookie: cookie } })).status).toBe(200);
    expect((await fetch(`${server.url}/api/v1${stream}?profileId=${user.profileId}`)).status).toBe(401);
    const files = await readdir(path.join(server.dataDir, 'profiles', user.profileId, 'assets'));
    expect(files.length).toBe(2);
    for (const prefix of ['', '/data', '/api/v1', '/api/v1/files', '/assets', '/..', '/api/v1/..%2f..']) {
      const direct = await fetch(`${server.url}${prefix}/profiles/${user.profileId}/assets/${files[0]}`, { headers: { Authorization: `Bearer ${user.token}` } });
      expect([prefix, direct.headers.get('content-type')?.startsWith('video/') ?? false]).toEqual([prefix, false]);
      await direct.body?.cancel();
    }
  });

  it('AUTH: requests are limited for each user alone, and every answer says how many are left', async () => {
    const other = await server.signUp();
    const left = async (who: TestUser) => Number(/; r=(\d+)/.exec((await who.request('GET', '/jobs')).headers.get('ratelimit') ?? '')?.[1]);
    const [mine, theirs] = [await left(user), await left(other)];
    expect([mine > 0, theirs > 0]).toEqual([true, true]);
    expect(await left(user)).toBe(mine - 1);
    expect(await left(user)).toBe(mine - 2);
    expect(await left(other)).toBe(theirs - 1);
  });

  it('AUTH: sign-in is by e-mail and password, and gives the profile, a token and when that ends', async () => {
    const answer = await fetch(`${server.url}/api/v1/auth/sign-in`, { method: 'POST', headers: json, body: JSON.stringify({ email: user.email.toUpperCase(), password: user.password }) });
    const signedIn = (await answer.json()) as Schemas['SignedIn'];
    expect([answer.status, signedIn.profile.id, signedIn.user.email]).toEqual([200, user.profileId, user.email]);
    expect(Date.parse(signedIn.expiresAt)).toBeGreaterThan(Date.now());
    const bearer = await fetch(`${server.url}/api/v1/profiles`, { headers: { Authorization: `Bearer ${signedIn.accessToken}` } });
    expect(bearer.status).toBe(200);
  });
});

describe('AUTH sign-up that is closed', () => {
  it('AUTH: with SIGN_UP=closed nobody creates an account, not even the first one, and who has one signs in', async () => {
    const server = await startTestServer({ SIGN_UP: 'closed' });
    try {
      const [email, password] = ['ana@example.org', 'correct horse battery staple'];
      const signUp = () => fetch(`${server.url}/api/v1/auth/sign-up`, { method: 'POST', headers: json, body: JSON.stringify({ email: 'new@example.org', password }) });
      const first = await signUp();
      expect([first.status, ((await first.json()) as Schemas['Problem']).code]).toEqual([403, 'auth.sign-up-closed']);
      await server.root.resolve<Backend>(Backend).anonymous.auth.signUp({ email, password });
      expect((await TestUser.signIn(server.url, email, password)).email).toBe(email);
      expect((await signUp()).status).toBe(403);
    } finally {
      await server.close();
    }
  });
});
