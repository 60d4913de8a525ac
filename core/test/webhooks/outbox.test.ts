import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebhookCourier } from '../../features/webhooks/webhook-courier.ts';
import { WebhookDispatcher } from '../../features/webhooks/webhook-dispatcher.ts';
import { WebhookOutboxRepository } from '../../features/webhooks/webhook-outbox.repository.ts';
import { WebhookSecrets } from '../../features/webhooks/webhook-secrets.ts';
import { WebhookSender } from '../../features/webhooks/webhook-sender.ts';
import type { Backend } from '../../platform/database.ts';
import { SecretBox } from '../../platform/secrets.ts';
import { createProfile, type CreatedUser, createUser, openTestBackend, runSql, silent } from '../database.ts';
import { isGenuine, ok, startWebhookReceiver, type WebhookReceiver } from '../webhook-receiver.ts';

const SECRETS_KEY = 'ab'.repeat(32);
const LIMITS = { wanted: 100, perWebhook: 2, perProfile: 6, leaseSeconds: 20 };

describe('API: webhooks wait in an outbox', () => {
  let backend: Backend;
  let receiver: WebhookReceiver;
  let user: CreatedUser;
  let outbox: WebhookOutboxRepository;
  const dispatchers: WebhookDispatcher[] = [];

  beforeAll(async () => {
    [backend, receiver] = [await openTestBackend(), await startWebhookReceiver()];
    outbox = new WebhookOutboxRepository(backend);
  });
  beforeEach(async () => {
    user = await createUser(backend);
  });
  afterEach(async () => {
    await Promise.all(dispatchers.splice(0).map((dispatcher) => dispatcher.stop()));
    await runSql(backend, 'delete from public.webhooks');
    receiver.answer = ok;
    receiver.received.length = 0;
  });
  afterAll(async () => {
    await backend.close();
    await receiver.close();
  });

  const secretsOf = (key: string, ...previous: string[]) => new WebhookSecrets(new SecretBox(key, previous));
  const courier = (secrets = secretsOf(SECRETS_KEY)) => new WebhookCourier({ outbox, sender: new WebhookSender({ allowPrivateNetwork: true }), secrets, log: silent });
  /** A server's part. */
  const startDispatcher = () => {
    const dispatcher = new WebhookDispatcher(outbox, courier(), silent);
    dispatcher.start();
    dispatchers.push(dispatcher);
    return dispatcher;
  };
  const addWebhook = async (profile_id: string, path = '') => {
    const id = crypto.randomUUID();
    const { secret, sealed } = secretsOf(SECRETS_KEY).make({ profileId: profile_id, webhookId: id });
    const { error } = await backend.service.from('webhooks').insert({ id, profile_id, name: 'x', url: receiver.url + path, events: ['job.succeeded'], secret: sealed });
    expect(error).toBeNull();
    return { id, secret };
  };
  const insertJobs = (profileId: string, count: number) => runSql(backend, `insert into public.jobs (profile_id, user_id, kind, state) select '${profileId}', '${user.userId}', 'produce', 'running' from generate_series(1, ${count})`);
  const END_JOBS = `update public.jobs set state = 'succeeded' where state = 'running'`;
  const endJobs = async (profileId: string, count: number) => {
    await insertJobs(profileId, count);
    await runSql(backend, END_JOBS);
  };
  const states = async () => Object.fromEntries((await runSql<{ state: string; count: number }>(backend, 'select state, count(*)::int as count from public.webhook_deliveries group by 1')).map(({ state, count }) => [state, count]));

  it('API: webhooks are written in the transaction of the event, or not at all', async () => {
    await addWebhook(user.profileId);
    await insertJobs(user.profileId, 1);
    await runSql(backend, `begin; ${END_JOBS}; rollback;`);
    expect(await states()).toEqual({});
    await runSql(backend, `begin; ${END_JOBS}; commit;`);
    await runSql(backend, `update public.jobs set name = 'renamed', state = state`);
    expect(await states()).toEqual({ pending: 1 });
  });

  it('API: webhooks are told of publications that appear or fail, and of no other state', async () => {
    const { id } = await addWebhook(user.profileId);
    await runSql(backend, `update public.webhooks set events = '{publication.published,publication.failed}' where id = '${id}'`);
    const other = await createProfile(backend, user.userId, 'Other');
    for (const profileId of [user.profileId, other]) {
      const project = `insert into public.projects (profile_id, name) values ('${profileId}', 'p') returning profile_id, id`;
      const asset = `insert into public.assets (profile_id, content_type, extension, size_bytes, sha256) values ('${profileId}', 'video/mp4', 'mp4', 1, repeat('a', 64)) returning id`;
      const voice = `insert into public.voice_overs (profile_id, asset_id, provider, voice_id, text, words, duration_seconds, cache_key) select '${profileId}', id, 'tts-espeak', 'en', 'x', '[]', 1, gen_random_uuid()::text from asset returning id`;
      const clip = `insert into public.clips (profile_id, project_id, voice_over_id, name, variant, asset_id, thumbnail_asset_id, script, cues, cut_list, fingerprint, duration_seconds, width, height, size_bytes)
        select '${profileId}', project.id, voice.id, 'c', 1, asset.id, asset.id, 's', '[]', '[]', 'f', 1, 10, 10, 1 from project, voice, asset returning id`;
      await runSql(backend, `with project as (${project}), asset as (${asset}), voice as (${voice}), clip as (${clip})
        insert into public.publications (profile_id, clip_id, publisher_id, channel_id, channel_name, network, caption, mode, dedupe_key)
        select '${profileId}', clip.id, 'publisher-postiz', 'c1', 'Shop', 'tiktok', 'Look!', 'now', gen_random_uuid()::text from clip`);
    }
    for (const state of ['sending', 'scheduled', 'published', 'failed', 'cancelled']) await runSql(backend, `update public.publications set state = '${state}', url = 'https://example.com/post'`);
    startDispatcher();
    await expect.poll(() => receiver.received.length, { timeout: 10_000 }).toBe(2);
    expect(receiver.received.map(({ event }) => [event.type, event.profileId]).sort()).toEqual([['publication.failed', user.profileId], ['publication.published', user.profileId]]);
    expect(receiver.received[0]?.event.data).toMatchObject({ channelName: 'Shop', network: 'tiktok', mode: 'now', url: 'https://example.com/post', externalId: null });
  });

  it('API: webhooks are each sent once by three servers on one database', async () => {
    await Promise.all(['/1', '/2', '/3'].map((path) => addWebhook(user.profileId, path)));
    await endJobs(user.profileId, 30);
    for (let server = 0; server < 3; server++) startDispatcher();
    await expect.poll(states, { timeout: 30_000 }).toEqual({ delivered: 90 });
    expect(new Set(receiver.received.map(({ event }) => event.id)).size).toBe(90);
    expect(receiver.received).toHaveLength(90);
  }, 40_000);

  it('API: webhooks of a store are not kept waiting by those of another with a slow receiver', async () => {
    const [busy, quiet] = [user.profileId, await createProfile(backend, user.userId, 'Quiet')];
    await Promise.all(['/slow/1', '/slow/2', '/slow/3', '/slow/4'].map((path) => addWebhook(busy, path)));
    await addWebhook(quiet, '/quiet');
    receiver.answer = (webhook, response) => void (webhook.path === '/quiet' ? ok(webhook, response) : undefined);
    await endJobs(busy, 100);
    startDispatcher();
    await expect.poll(() => receiver.received.length, { timeout: 5_000 }).toBe(6);
    await endJobs(quiet, 1);
    await expect.poll(() => receiver.received.filter(({ path }) => path === '/quiet').length, { timeout: 5_000 }).toBe(1);
    expect(receiver.received).toHaveLength(7);
  }, 20_000);

  it('API: webhooks that a stopping server is sending go back to be sent by the next one', async () => {
    await addWebhook(user.profileId);
    receiver.answer = () => undefined;
    await endJobs(user.profileId, 1);
    const first = startDispatcher();
    await expect.poll(() => receiver.received.length, { timeout: 5_000 }).toBe(1);
    await first.stop();
    expect(await states()).toEqual({ pending: 1 });
    receiver.answer = ok;
    startDispatcher();
    await expect.poll(states, { timeout: 5_000 }).toEqual({ delivered: 1 });
    expect(new Set(receiver.received.map(({ event }) => event.id)).size).toBe(1);
  });

  it('API: webhooks of a dead server are taken over after its lease, and what it writes later counts no more', async () => {
    await addWebhook(user.profileId);
    await endJobs(user.profileId, 1);
    const [lost] = await outbox.claim(LIMITS);
    expect(await outbox.claim(LIMITS)).toEqual([]);
    await runSql(backend, `update public.webhook_deliveries set due_at = now() where state = 'sending'`);
    const [taken] = await outbox.claim(LIMITS);
    expect([taken?.id, taken?.attempt]).toEqual([lost?.id, 2]);
    const end = { state: 'dead', delaySeconds: 0, durationMs: 1, statusCode: null, error: 'x', responseExcerpt: null, isGone: false, failingDays: 5 } as const;
    expect(await outbox.end({ ...end, deliveryId: lost?.id ?? '', claimId: lost?.claimId ?? '' })).toBe(false);
    expect(await states()).toEqual({ sending: 1 });
    expect(await outbox.end({ ...end, deliveryId: taken?.id ?? '', claimId: taken?.claimId ?? '', state: 'delivered' })).toBe(true);
  });

  it('API: webhooks keep their secret when the key of the server changes, under the new key from the first use on', async () => {
    const { id, secret } = await addWebhook(user.profileId);
    await endJobs(user.profileId, 1);
    const newKey = 'cd'.repeat(32);
    const [delivery] = await outbox.claim(LIMITS);
    if (delivery) await courier(secretsOf(newKey, SECRETS_KEY)).deliver(delivery);
    expect(receiver.received.map((webhook) => isGenuine(webhook, secret))).toEqual([true]);
    const { data } = await backend.service.from('webhooks').select('secret').eq('id', id).single();
    const stored = { secret: data?.secret ?? '', previousSecret: null, previousSecretUntil: null };
    expect(secretsOf(newKey).open({ profileId: user.profileId, webhookId: id }, stored, new Date())).toEqual([secret]);
    expect(secretsOf(newKey).open({ profileId: user.profileId, webhookId: crypto.randomUUID() }, stored, new Date())).toEqual([]);
  });

  it('API: webhooks forget deliveries after 30 days', async () => {
    await addWebhook(user.profileId);
    await endJobs(user.profileId, 2);
    await runSql(backend, `update public.webhook_deliveries set state = 'dead', created_at = now() - interval '31 days' where id = (select id from public.webhook_deliveries limit 1)`);
    startDispatcher();
    await expect.poll(states, { timeout: 10_000 }).toEqual({ delivered: 1 });
  });
});
