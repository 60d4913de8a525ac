import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../config.ts';
import type { Schemas } from '../../contract/operations.ts';
import { Backend } from '../../platform/database.ts';
import type { Mail, Mailer } from '../../platform/mailer.ts';
import { type RunningServer, startServer } from '../../server.ts';
import { openTestBackend } from '../database.ts';
import { TestUser } from '../server.ts';

/** Hands each mail to whoever waits for it. */
class Postbox implements Mailer {
  readonly mails: Mail[] = [];
  private waiting = Promise.withResolvers<Mail>();

  async send(mail: Mail): Promise<void> {
    this.mails.push(mail);
    this.waiting.resolve(mail);
    this.waiting = Promise.withResolvers();
  }

  next(): Promise<Mail> {
    return this.waiting.promise;
  }
}

describe.each(['postgres', 'pglite'] as const)('AUTH password reset on %s', (engine) => {
  const postbox = new Postbox();
  const lines: string[] = [];
  let server: RunningServer;
  let dataDir: string;

  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'edit-factory-server-'));
    const config = readConfig({ PORT: '0', DATA_DIR: dataDir, SIGN_UP: 'open', PUBLIC_URL: 'https://factory.example.com/', VALIDATE_RESPONSES: '1' });
    const log = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });
    server = await startServer(config, log, { backend: await openTestBackend(engine), mailer: postbox });
  });
  afterAll(async () => {
    await server.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  const post = async (url: string, body: object) => {
    const response = await fetch(`${server.url}/api/v1${url}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    const text = await response.text();
    return { status: response.status, code: text === '' ? '' : (JSON.parse(text) as Schemas['Problem']).code, cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
  };
  const askFor = async (user: TestUser): Promise<string> => {
    const mail = postbox.next();
    expect((await post('/auth/password-reset', { email: ` ${user.email.toUpperCase()} ` })).status).toBe(204);
    return /\/reset-password#(\S+)/.exec((await mail).text)?.[1] ?? '';
  };
  const confirm = (token: string, password: string) => post('/auth/password-reset/confirm', { token, password });
  const signIn = (user: TestUser, password: string) => post('/auth/sign-in', { email: user.email, password });

  it('sets a new password by a link that works once, and ends all sessions', async () => {
    const [user, other] = [await TestUser.signUp(server.url), await TestUser.signUp(server.url)];
    const { cookie } = await signIn(user, user.password);
    const withCookie = () => fetch(`${server.url}/api/v1/jobs`, { headers: { Cookie: cookie } });
    expect((await withCookie()).status).toBe(200);

    const token = await askFor(user);
    const mail = postbox.mails.at(-1);
    expect(mail).toMatchObject({ to: user.email });
    expect(mail?.text).toContain(`https://factory.example.com/reset-password#${token}`);
    expect((await withCookie()).status).toBe(200);

    const answers = await Promise.all([confirm(token, 'a new password'), confirm(token, 'a new password')]);
    expect(answers.map(({ status, code }) => [status, code]).toSorted()).toEqual([[204, ''], [422, 'auth.reset-invalid']]);
    expect((await withCookie()).status).toBe(401);
    expect((await user.request('GET', '/jobs')).status).toBe(401);
    expect((await signIn(user, user.password)).status).toBe(401);
    expect((await signIn(user, 'a new password')).status).toBe(200);
    expect((await TestUser.signIn(server.url, user.email, 'a new password')).profileId).toBe(user.profileId);
    expect((await other.request('GET', '/jobs')).status).toBe(200);
    expect((await signIn(other, other.password)).status).toBe(200);
    expect(lines.join('\n')).not.toContain(token);
  });

  it('may set the same password again', async () => {
    const user = await TestUser.signUp(server.url);
    expect((await confirm(await askFor(user), user.password)).status).toBe(204);
    expect((await signIn(user, user.password)).status).toBe(200);
  });

  it('answers for an unknown e-mail as for a known one, and writes no mail', async () => {
    const before = postbox.mails.length;
    expect(await post('/auth/password-reset', { email: 'nobody@example.com' })).toEqual({ status: 204, code: '', cookie: '' });
    const user = await TestUser.signUp(server.url);
    await askFor(user);
    expect(postbox.mails.slice(before).map(({ to }) => to)).toEqual([user.email]);
  });

  it('takes no link that is older than an hour, replaced, or made up, and keeps no token', async () => {
    const user = await TestUser.signUp(server.url);
    const resets = () => server.root.resolve<Backend>(Backend).service.from('password_resets');
    const replaced = await askFor(user);
    const token = await askFor(user);
    const { data } = await resets().select();
    expect(JSON.stringify(data)).not.toContain(token);
    expect(data?.filter(({ expires_at }) => Date.parse(expires_at) > Date.now() + 3_601_000)).toEqual([]);
    await resets().update({ expires_at: new Date(Date.now() - 1).toISOString() }).gt('expires_at', new Date(0).toISOString());
    for (const wrong of [replaced, token, 'made-up']) expect((await confirm(wrong, 'a new password')).code).toBe('auth.reset-invalid');
    expect((await signIn(user, user.password)).status).toBe(200);
  });

  it('refuses a short password and keeps the link good', async () => {
    const user = await TestUser.signUp(server.url);
    const token = await askFor(user);
    expect((await confirm(token, 'short')).status).toBe(400);
    expect((await confirm(token, 'long enough')).status).toBe(204);
  });

  it('slows down whoever floods a mailbox', async () => {
    const user = await TestUser.signUp(server.url);
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 7; attempt++) statuses.push((await post('/auth/password-reset', { email: user.email })).status);
    expect(statuses).toEqual([204, 204, 204, 204, 204, 429, 429]);
  });
});
