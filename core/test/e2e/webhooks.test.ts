import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { Backend } from '../../platform/database.ts';
import { runSql } from '../database.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';
import { answerWith, isGenuine, ok, startWebhookReceiver, type WebhookReceiver } from '../webhook-receiver.ts';

type Webhook = Schemas['Webhook'];
type NewWebhook = Schemas['NewWebhook'];
type Delivery = Schemas['WebhookDelivery'];

const root = path.resolve(import.meta.dirname, '../../..');
const JOB_EVENTS: Webhook['events'] = ['job.succeeded', 'job.failed', 'job.cancelled'];
const ATTEMPTS = 10;

describe('API: webhooks', () => {
  let server: TestServer;
  let receiver: WebhookReceiver;
  let user: TestUser;
  let storeA: string;
  let storeB: string;

  beforeAll(async () => {
    receiver = await startWebhookReceiver();
    server = await startTestServer({ ALLOW_PRIVATE_NETWORK: '1', PLUGINS_DIR: path.join(root, 'core/test/fixtures/paid-plugins') });
    user = await server.signUp();
    [storeA, storeB] = [await user.createProfile('Store A'), await user.createProfile('Store B')];
  });
  afterEach(() => {
    receiver.answer = ok;
    receiver.received.length = 0;
  });
  afterAll(async () => {
    await server.close();
    await receiver.close();
  });

  const add = async (profileId: string, events: Webhook['events'], url = receiver.url) => {
    const answer = await user.request<NewWebhook>('POST', '/webhooks', { profileId, body: { name: 'Shop system', url, events } });
    expect(answer.status).toBe(201);
    return answer.body;
  };
  const test = (profileId: string, webhookId: string) => user.request<Delivery>('POST', `/webhooks/${webhookId}/test`, { profileId });
  const deliveriesOf = async (profileId: string, webhookId: string) => (await user.request<Schemas['WebhookDeliveryPage']>('GET', `/webhooks/${webhookId}/deliveries`, { profileId })).body.items;
  const get = async (profileId: string, webhookId: string) => (await user.request<Webhook>('GET', `/webhooks/${webhookId}`, { profileId })).body;
  const sql = (text: string) => runSql(server.root.resolve<Backend>(Backend), text);
  /** A job that ends: of the event, without the work. */
  const endJob = async (profileId: string, state = 'succeeded') => sql(`with made as (insert into public.jobs (profile_id, user_id, kind, state) select id, user_id, 'produce', 'running' from public.profiles where id = '${profileId}' returning id) select id from made`)
    .then(([row]) => sql(`update public.jobs set state = '${state}', finished_at = now() where id = '${String(row?.['id'])}'`));
  /** As if the time until the next attempt had passed. */
  const hurry = (webhookId: string) => sql(`update public.webhook_deliveries set due_at = now() where webhook_id = '${webhookId}' and state = 'pending'`);

  it('API: webhooks show their secret once, are changed in part, and belong to their profile', async () => {
    const { secret, ...webhook } = await add(storeA, ['job.failed']);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(webhook).toMatchObject({ name: 'Shop system', url: receiver.url, events: ['job.failed'], enabled: true, disabledReason: null, failingSince: null, previousSecretUntil: null });
    const listed = await user.request<{ items: Webhook[] }>('GET', '/webhooks', { profileId: storeA });
    expect(listed.body).toEqual({ items: [webhook] });
    const [row] = await sql(`select secret from public.webhooks where id = '${webhook.id}'`);
    expect(row?.['secret']).toMatch(/^v1:/);
    expect(JSON.stringify(row)).not.toContain(secret.slice(6));
    const changed = await user.request<Webhook>('PATCH', `/webhooks/${webhook.id}`, { profileId: storeA, body: { enabled: false, events: JOB_EVENTS } });
    expect(changed.body).toEqual({ ...webhook, enabled: false, events: JOB_EVENTS });

    expect((await user.request<{ items: Webhook[] }>('GET', '/webhooks', { profileId: storeB })).body.items).toEqual([]);
    for (const [method, rest, body] of [['GET', ''], ['PATCH', '', { name: 'x' }], ['DELETE', ''], ['POST', '/test'], ['POST', '/rotate-secret'], ['GET', '/deliveries']] as const) {
      expect((await user.request(method, `/webhooks/${webhook.id}${rest}`, { profileId: storeB, ...(body ? { body } : {}) })).status).toBe(404);
    }
    expect((await user.request('DELETE', `/webhooks/${webhook.id}`, { profileId: storeA })).status).toBe(204);
    expect((await user.request('GET', `/webhooks/${webhook.id}`, { profileId: storeA })).status).toBe(404);
  });

  it('API: webhooks refuse what is no address and events that there are not', async () => {
    const post = (body: object) => user.request<Schemas['Problem']>('POST', '/webhooks', { profileId: storeA, body: { name: 'x', url: receiver.url, events: ['job.failed'], ...body } });
    for (const url of ['ftp://example.com/x', 'https://user:password@example.com/x']) expect((await post({ url })).body).toMatchObject({ status: 422, code: 'webhook.address-refused', errors: [{ pointer: '/body/url' }] });
    for (const body of [{ events: [] }, { events: ['job.begun'] }, { url: 'no address' }, { name: ' ' }]) expect((await post(body)).status).toBe(400);
  });

  it('API: webhooks tell of jobs that succeed, fail and are cancelled, each of its own profile, signed and once', async () => {
    const [ofA, ofB] = [await add(storeA, JOB_EVENTS, `${receiver.url}/a`), await add(storeB, ['job.cancelled'], `${receiver.url}/b`)];
    const upload = async (profileId: string) => (await user.upload(new Uint8Array(await readFile(path.join(root, 'scripts/sample/bottles.mp4'))), 'bottles.mp4', profileId)).body.id;
    const [videoA, videoB] = [await upload(storeA), await upload(storeB)];
    await user.request('PUT', `/profiles/${storeA}/budget`, { body: { monthlyMicros: 200_000 } });
    const jobs = await Promise.all(['One two three A', 'One two three B'].map((script) => user.produce({ script, sourceVideoIds: [videoA] }, storeA)));
    const dropped = await user.produce({ script: 'Never mind.', sourceVideoIds: [videoB] }, storeB);
    await user.request('POST', `/jobs/${dropped.id}/cancel`, { profileId: storeB });
    const ended = [...(await Promise.all(jobs.map(({ id }) => user.waitForJob(id, storeA)))), await user.waitForJob(dropped.id, storeB)];
    expect(ended.map(({ state }) => state).sort()).toEqual(['cancelled', 'failed', 'succeeded']);
    await expect.poll(() => receiver.received.length, { timeout: 10_000 }).toBe(3);

    for (const webhook of receiver.received) {
      const isA = webhook.path === '/a';
      const job = ended.find(({ id }) => id === webhook.event.data['id']);
      expect(isGenuine(webhook, isA ? ofA.secret : ofB.secret)).toBe(true);
      expect(isGenuine(webhook, isA ? ofB.secret : ofA.secret)).toBe(false);
      expect(isGenuine({ ...webhook, body: `${webhook.body} ` }, isA ? ofA.secret : ofB.secret)).toBe(false);
      expect(isGenuine(webhook, isA ? ofA.secret : ofB.secret, new Date(Date.now() + 600_000))).toBe(false);
      expect(webhook.headers['content-type']).toBe('application/json');
      expect(webhook.event).toEqual({ id: webhook.headers['webhook-id'], type: `job.${job?.state}`, createdAt: expect.any(String) as string, profileId: isA ? storeA : storeB, data: expect.any(Object) as object });
      const { id, kind, name, state, error, warnings, result, attempt, createdAt, startedAt, finishedAt } = job ?? {};
      expect(webhook.event.data).toEqual(JSON.parse(JSON.stringify({ id, kind, name, state, error, warnings, result, attempt, createdAt, startedAt, finishedAt })));
    }
    await expect.poll(async () => (await deliveriesOf(storeB, ofB.id))[0], { timeout: 10_000 }).toMatchObject({ type: 'job.cancelled', state: 'delivered', attempt: 1, statusCode: 204, error: null, nextAttemptAt: null });
    expect(await deliveriesOf(storeA, ofA.id)).toHaveLength(2);
    await user.request('PATCH', `/webhooks/${ofA.id}`, { profileId: storeA, body: { enabled: false } });
  }, 90_000);

  it('API: webhooks are tried again as the receiver asks, given up after ten attempts, and sent again on demand', async () => {
    const { id } = await add(storeB, ['job.succeeded']);
    receiver.answer = answerWith(503, { 'retry-after': '7200', 'content-type': 'text/plain' }, 'Come back later.\0');
    await endJob(storeB);
    const newest = async () => (await deliveriesOf(storeB, id))[0];
    await expect.poll(async () => (await newest())?.statusCode, { timeout: 10_000 }).toBe(503);
    const first = await newest();
    expect(first).toMatchObject({ state: 'pending', attempt: 1, error: expect.stringContaining('status 503') as string, responseExcerpt: 'Come back later.' });
    expect(Date.parse(first?.nextAttemptAt ?? '') - Date.now()).toBeGreaterThan(7_190_000);
    expect((await get(storeB, id)).failingSince).not.toBeNull();

    receiver.answer = answerWith(500);
    for (let attempt = 2; attempt <= ATTEMPTS; attempt++) {
      await hurry(id);
      await expect.poll(async () => [(await newest())?.attempt, (await newest())?.state], { timeout: 10_000 }).toEqual([attempt, attempt === ATTEMPTS ? 'dead' : 'pending']);
    }
    expect(await newest()).toMatchObject({ nextAttemptAt: null, deliveredAt: null, statusCode: 500 });
    expect(new Set(receiver.received.map(({ event }) => event.id))).toEqual(new Set([first?.id]));
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);

    receiver.answer = ok;
    const again = await user.request<Delivery>('POST', `/webhooks/${id}/deliveries/${first?.id}/redeliver`, { profileId: storeB });
    // Counted from the start; it may be under way before the answer is.
    expect(again.body).toMatchObject({ id: first?.id });
    expect(['pending 0', 'sending 1', 'delivered 1']).toContain(`${again.body.state} ${again.body.attempt}`);
    await expect.poll(async () => (await newest())?.state, { timeout: 10_000 }).toBe('delivered');
    expect(receiver.received).toHaveLength(ATTEMPTS + 1);
    expect((await get(storeB, id)).failingSince).toBeNull();
    expect((await user.request('POST', `/webhooks/${id}/deliveries/${first?.id}/redeliver`, { profileId: storeA })).status).toBe(404);
    await user.request('DELETE', `/webhooks/${id}`, { profileId: storeB });
  }, 60_000);

  it('API: webhooks follow no redirect, take no endless answer, and wait no longer than ten seconds', async () => {
    const { id } = await add(storeA, ['budget.alert'], `${receiver.url}/hook?token=in-the-address`);
    receiver.answer = answerWith(302, { location: 'http://127.0.0.1:1/elsewhere' });
    expect((await test(storeA, id)).body).toMatchObject({ type: 'webhook.test', state: 'dead', attempt: 1, statusCode: 302, error: expect.stringContaining('redirects') as string });
    receiver.answer = (webhook, response) => response.writeHead(200, { 'content-type': 'text/plain' }).end(`${webhook.path} ${String(webhook.headers['webhook-signature'])} ${'x'.repeat(200_000)}`);
    const { body: long } = await test(storeA, id);
    expect(long).toMatchObject({ state: 'delivered', statusCode: 200 });
    expect(long.responseExcerpt).toMatch(/^\/hook\?token=\[secret\] \[secret\] x+$/);
    expect(long.responseExcerpt?.length).toBeLessThanOrEqual(500);
    receiver.answer = () => undefined;
    const { body: slow } = await test(storeA, id);
    expect(slow).toMatchObject({ state: 'dead', statusCode: null, error: expect.stringContaining('did not answer in time') as string });
    expect(slow.durationMs).toBeLessThan(12_000);
    expect((await get(storeA, id)).failingSince).toBeNull();
    await user.request('DELETE', `/webhooks/${id}`, { profileId: storeA });
  }, 30_000);

  it('API: webhooks are signed with both secrets for a day after a new one was made, then with the new one alone', async () => {
    const before = await add(storeA, ['budget.alert']);
    const rotated = (await user.request<NewWebhook>('POST', `/webhooks/${before.id}/rotate-secret`, { profileId: storeA })).body;
    expect(rotated.secret).not.toBe(before.secret);
    expect(Date.parse(rotated.previousSecretUntil ?? '') - Date.now()).toBeGreaterThan(23 * 3600_000);
    expect((await test(storeA, before.id)).body.state).toBe('delivered');
    await sql(`update public.webhooks set previous_secret_until = now() where id = '${before.id}'`);
    expect((await test(storeA, before.id)).body.state).toBe('delivered');
    expect(receiver.received.map((webhook) => [isGenuine(webhook, before.secret), isGenuine(webhook, rotated.secret)])).toEqual([[true, true], [false, true]]);
    expect((await get(storeA, before.id)).previousSecretUntil).toBeNull();
    await user.request('DELETE', `/webhooks/${before.id}`, { profileId: storeA });
  });

  it('API: webhooks that nothing reaches for days, or whose receiver is gone, are turned off and say so; what waits is kept', async () => {
    const [failing, gone] = [await add(storeB, ['job.succeeded'], `${receiver.url}/failing`), await add(storeB, ['job.succeeded'], `${receiver.url}/gone`)];
    // Asked to wait, so that nothing is tried again before `hurry`.
    receiver.answer = ({ path: at }, response) => response.writeHead(at === '/gone' ? 410 : 500, { 'retry-after': '7200' }).end();
    await endJob(storeB);
    await expect.poll(async () => (await get(storeB, gone.id)).disabledReason, { timeout: 10_000 }).toBe('gone');
    await expect.poll(async () => (await get(storeB, failing.id)).failingSince, { timeout: 10_000 }).not.toBeNull();
    await sql(`update public.webhooks set failing_since = now() - interval '5 days' where id = '${failing.id}'`);
    await hurry(failing.id);
    await expect.poll(async () => await get(storeB, failing.id), { timeout: 10_000 }).toMatchObject({ enabled: false, disabledReason: 'failing', disabledAt: expect.any(String) as string });
    expect((await deliveriesOf(storeB, failing.id))[0]).toMatchObject({ state: 'pending', attempt: 2, nextAttemptAt: null });
    const delivery = (await deliveriesOf(storeB, gone.id))[0];
    expect(delivery).toMatchObject({ state: 'dead', attempt: 1, statusCode: 410 });
    expect((await user.request<Schemas['Problem']>('POST', `/webhooks/${gone.id}/deliveries/${delivery?.id}/redeliver`, { profileId: storeB })).body).toMatchObject({ status: 409, code: 'webhook.disabled' });
    await endJob(storeB);
    expect(await deliveriesOf(storeB, failing.id)).toHaveLength(1);

    receiver.answer = ok;
    expect((await user.request<Webhook>('PATCH', `/webhooks/${failing.id}`, { profileId: storeB, body: { enabled: true } })).body).toMatchObject({ enabled: true, disabledReason: null, failingSince: null });
    await hurry(failing.id);
    await expect.poll(async () => (await deliveriesOf(storeB, failing.id))[0]?.state, { timeout: 10_000 }).toBe('delivered');
    for (const { id } of [failing, gone]) await user.request('DELETE', `/webhooks/${id}`, { profileId: storeB });
  }, 40_000);

  it('COST-04: tells of 70, 90 and 100 % of the budget as a webhook, once each, and only the store that spends', async () => {
    const [spender, saver] = [await user.createProfile('Spender'), await user.createProfile('Saver')];
    const { secret, id } = await add(spender, ['budget.alert'], `${receiver.url}/spender`);
    await add(saver, ['budget.alert'], `${receiver.url}/saver`);
    await user.request('PUT', `/profiles/${spender}/budget`, { body: { monthlyMicros: 1_000_000 } });
    for (const text of ['x'.repeat(69), 'y', 'z'.repeat(30)]) expect((await user.request('POST', '/tts/generate', { profileId: spender, body: { text, voice: { provider: 'tts-paid' } } })).status).toBe(201);
    await expect.poll(() => receiver.received.length, { timeout: 10_000 }).toBe(3);
    const { items: alerts } = (await user.request<Schemas['BudgetAlertList']>('GET', '/budget-alerts', { profileId: spender })).body;
    expect(alerts.map(({ thresholdPercent }) => thresholdPercent)).toEqual([100, 90, 70]);
    const told = receiver.received.toSorted((one, other) => Number(other.event.data['thresholdPercent']) - Number(one.event.data['thresholdPercent']));
    expect(told.map(({ event }) => event.data)).toEqual(alerts.map(({ acknowledgedAt: _, ...alert }) => alert));
    for (const webhook of told) expect([webhook.path, webhook.event.type, webhook.event.profileId, isGenuine(webhook, secret)]).toEqual(['/spender', 'budget.alert', spender, true]);
    await expect.poll(async () => (await deliveriesOf(spender, id)).map(({ state }) => state), { timeout: 10_000 }).toEqual(['delivered', 'delivered', 'delivered']);
  }, 30_000);
});

describe('API: webhooks on a server without ALLOW_PRIVATE_NETWORK', () => {
  it('API: webhooks to private addresses are refused, by number when they are added and by name when they are sent', async () => {
    const receiver = await startWebhookReceiver();
    const server = await startTestServer();
    const user = await server.signUp();
    const add = (url: string) => user.request<NewWebhook & Schemas['Problem']>('POST', '/webhooks', { body: { name: 'x', url, events: ['job.failed'] } });
    for (const url of [receiver.url, 'http://10.0.0.1/x', 'http://[::1]/x', 'http://169.254.169.254/latest']) expect((await add(url)).body).toMatchObject({ status: 422, code: 'webhook.address-refused' });
    const { body: named } = await add(receiver.url.replace('127.0.0.1', 'localhost'));
    const { body: delivery } = await user.request<Delivery>('POST', `/webhooks/${named.id}/test`);
    expect(delivery).toMatchObject({ state: 'dead', statusCode: null, error: expect.stringContaining('private network') as string });
    expect((await user.request<Schemas['Problem']>('PATCH', `/webhooks/${named.id}`, { body: { url: receiver.url } })).status).toBe(422);
    expect(receiver.received).toEqual([]);
    await server.close();
    await receiver.close();
  });
});
