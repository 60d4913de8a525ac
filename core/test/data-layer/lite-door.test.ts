/** What stands between supabase-js and lite, asked without supabase-js. */
import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Endpoint } from '../../platform/embedded/endpoint.ts';
import { openEndpoint } from '../../platform/embedded/open-backend.ts';
import { newDatabaseOptions, TEST_JWT_SECRET } from '../database.ts';

describe('the door to the embedded Supabase', () => {
  const lines: string[] = [];
  // Before the console is taken over: this is where what gets through would arrive.
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  let endpoint: Endpoint;

  beforeAll(async () => {
    const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
    endpoint = await openEndpoint({ ...(await newDatabaseOptions()), log });
  });
  afterAll(() => endpoint.close());

  const ask = async (path: string, headers: Record<string, string> = {}, init: RequestInit = {}) => endpoint.fetch?.(`${endpoint.url}${path}`, { ...init, headers: { apikey: endpoint.publishableKey, ...headers } });
  const token = (role: string, secret: string, expires = '1h') =>
    new SignJWT({ role }).setProtectedHeader({ alg: 'HS256' }).setSubject(randomUUID()).setAudience('authenticated').setExpirationTime(expires).sign(new TextEncoder().encode(secret));
  const profiles = async (jwt: string) => (await ask('/rest/v1/profiles', { Authorization: `Bearer ${jwt}` }))?.status;

  it.each(['/_system/info', '/_system/introspect', '/storage/v1/bucket', '/', '/rest/v1', '/rest/v1/../../_system/info'])('does not lead to %s', async (path) => {
    expect((await ask(path))?.status).toBe(404);
  });

  it('is closed without a key and to a wrong one', async () => {
    expect((await ask('/rest/v1/profiles', { apikey: '' }))?.status).toBe(401);
    expect((await ask('/rest/v1/profiles', { apikey: 'sb_secret_guess' }))?.status).toBe(401);
  });

  it('lets a token with our signature in, and none with another or an expired one', async () => {
    expect(await profiles(await token('authenticated', TEST_JWT_SECRET))).toBe(200);
    expect(await profiles(await token('service_role', 'unsafe-secret-change-me'))).toBe(401);
    expect(await profiles(await token('service_role', ''.padEnd(40, 'x')))).toBe(401);
    expect(await profiles(await token('authenticated', TEST_JWT_SECRET, '-1s'))).toBe(401);
  });

  it('gives no rights to a token without signature, or to one that names a role of the database itself', async () => {
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"role":"service_role"}').toString('base64url')}.`;
    expect(await profiles(unsigned)).toBe(401);
    for (const role of ['lite_app', 'postgres', 'pg_read_all_data']) expect(await profiles(await token(role, TEST_JWT_SECRET))).toBe(403);
  });

  it('says nothing on the console, and no value in the log', async () => {
    const secret = `private-${randomUUID()}`;
    const headers = { 'Content-Type': 'application/json', apikey: endpoint.secretKey };
    for (const body of [{ user_id: secret, name: secret }, { user_id: randomUUID(), name: secret }, { name: secret, color: secret }]) {
      const answer = await ask('/rest/v1/profiles', headers, { method: 'POST', body: JSON.stringify(body) });
      expect(answer?.status).toBeGreaterThanOrEqual(400);
    }
    expect(said).not.toHaveBeenCalled();
    expect(lines.join('')).toContain('23503');
    expect(lines.join('')).not.toContain(secret);
  });
});
