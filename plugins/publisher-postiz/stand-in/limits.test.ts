import { describe, expect, it } from 'vitest';
import { DEMO_ORGANIZATIONS } from './options.ts';
import { bodyWith, start } from './test-client.ts';

describe('the key', () => {
  it('is taken raw and refused in every other form', async () => {
    const { call, standIn } = await start();
    expect((await call('GET', '/is-connected')).body).toEqual({ connected: true });
    expect(await call('GET', '/is-connected', undefined, 'Bearer key')).toMatchObject({ status: 401, body: { msg: 'Invalid API key' } });
    expect(await call('GET', '/is-connected', undefined, 'pos_x')).toMatchObject({ status: 401, body: { msg: 'Invalid OAuth token' } });
    const without = await fetch(`${standIn.url}/public/v1/is-connected`);
    expect([without.status, await without.json()]).toEqual([401, { msg: 'No API Key found' }]);
  });

  it('opens one organization only', async () => {
    const { call } = await start({ organizations: DEMO_ORGANIZATIONS });
    const [a, b] = DEMO_ORGANIZATIONS;
    const channel = a?.channels.find((candidate) => candidate.provider === 'facebook');
    const body = { type: 'now', date: '2026-12-14', shortLink: false, tags: [], posts: [{ integration: { id: channel?.id }, value: [{ content: 'x', image: [] }] }] };
    expect((await call('POST', '/posts', body, b?.apiKey)).status).toBe(400);
    expect((await call('POST', '/posts', body, a?.apiKey)).status).toBe(201);
    expect((await call('GET', '/posts?startDate=2020-01-01&endDate=2100-01-01', undefined, b?.apiKey)).body).toEqual({ posts: [] });
  });

  it('is not asked for on a path that does not exist', async () => {
    const { call } = await start();
    const body = { message: 'Cannot GET /public/v1/x', error: 'Not Found', statusCode: 404 };
    expect(await call('GET', '/x', undefined, 'wrong')).toMatchObject({ status: 404, body });
  });
});

describe('the hourly limit', () => {
  it('counts refused bodies, not wrong keys, and blocks for a new full hour', async () => {
    let now = new Date('2026-12-01T10:00:00Z');
    const { call } = await start({ limit: 3, now: () => now });
    expect((await call('POST', '/posts', {}, 'wrong')).status).toBe(401);
    const first = await call('POST', '/posts', bodyWith({}));
    expect(first.headers.get('x-ratelimit-limit')).toBe('3');
    expect(first.headers.get('x-ratelimit-remaining')).toBe('2');
    expect((await call('POST', '/posts', {})).status).toBe(400);
    expect((await call('POST', '/posts', {})).status).toBe(400);
    now = new Date('2026-12-01T10:50:00Z');
    const excess = await call('POST', '/posts', bodyWith({}));
    expect({ status: excess.status, body: excess.body, retryAfter: excess.headers.get('retry-after'), limit: excess.headers.get('x-ratelimit-limit') }).toEqual({
      status: 429,
      body: { statusCode: 429, message: 'ThrottlerException: Too Many Requests' },
      retryAfter: '3600',
      limit: null,
    });
    now = new Date('2026-12-01T11:30:00Z');
    expect((await call('POST', '/posts', bodyWith({}))).status).toBe(429);
    expect((await call('GET', '/integrations')).status).toBe(200);
    now = new Date('2026-12-01T11:50:01Z');
    expect((await call('POST', '/posts', bodyWith({}))).status).toBe(201);
  });

  it('counts reads and uploads as older builds do, each route in a bucket of its own', async () => {
    const { call } = await start({ limit: 1, legacyThrottle: true });
    const list = '/posts?startDate=2026-01-01&endDate=2027-01-01';
    expect((await call('GET', list)).status).toBe(200);
    expect((await call('GET', list)).status).toBe(429);
    expect((await call('POST', '/posts', bodyWith({}))).status).toBe(201);
    expect((await call('POST', '/upload')).status).toBe(400);
    expect((await call('POST', '/upload')).status).toBe(429);
  });
});

