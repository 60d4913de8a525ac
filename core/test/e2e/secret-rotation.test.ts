import { randomBytes, randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebhookSecrets } from '../../features/webhooks/webhook-secrets.ts';
import { SecretBox } from '../../platform/secrets.ts';
import type { Backend } from '../../platform/database.ts';
import { rotateSecrets } from '../../secret-rotation.ts';
import { createProfile, createUser, openTestBackend } from '../database.ts';

const newKey = (): string => randomBytes(32).toString('hex');
const [oldKey, key] = [newKey(), newKey()];
const PLUGINS = 130;
const WEBHOOKS = 10;

let backend: Backend;
let profiles: string[];

beforeAll(async () => {
  backend = await openTestBackend();
  const { userId, profileId } = await createUser(backend);
  profiles = [profileId, await createProfile(backend, userId, 'Other store')];
  const box = new SecretBox(oldKey);
  for (const profile_id of profiles) {
    const configs = Array.from({ length: PLUGINS }, (_, index) => {
      const pluginId = `tts-number-${index}`;
      const seal = (field: string) => box.seal(`${pluginId}${field}`, { profileId: profile_id, pluginId, field });
      return { profile_id, plugin_id: pluginId, secrets: { '/apiKey': seal('/apiKey'), '/proxy/password': seal('/proxy/password') } };
    });
    expect((await backend.service.from('plugin_configs').insert(configs)).error).toBeNull();
    const secrets = new WebhookSecrets(box);
    const webhooks = Array.from({ length: WEBHOOKS }, () => {
      const id = randomUUID();
      const owner = { profileId: profile_id, webhookId: id };
      return { id, profile_id, name: 'Shop', url: 'https://example.com', events: ['job.failed'], secret: secrets.make(owner).sealed, previous_secret: secrets.make(owner).sealed, previous_secret_until: '2099-01-01T00:00:00Z' };
    });
    expect((await backend.service.from('webhooks').insert(webhooks)).error).toBeNull();
  }
});
afterAll(() => backend.close());

/** How many secrets open with this key alone, in their own places. */
async function readableWith(onlyKey: string): Promise<{ plugins: number; webhooks: number }> {
  const box = new SecretBox(onlyKey);
  const configs = (await backend.service.from('plugin_configs').select('profile_id, plugin_id, secrets').limit(1000)).data ?? [];
  const opened = configs.flatMap(({ profile_id, plugin_id, secrets }) =>
    Object.entries(secrets as Record<string, string>).map(([field, sealed]) => {
      const result = box.open(sealed, { profileId: profile_id, pluginId: plugin_id, field });
      return result.ok && result.value === `${plugin_id}${field}`;
    }),
  );
  const webhooks = (await backend.service.from('webhooks').select('id, profile_id, secret, previous_secret, previous_secret_until')).data ?? [];
  const secrets = webhooks.map((row) => new WebhookSecrets(box).open({ profileId: row.profile_id, webhookId: row.id }, { secret: row.secret, previousSecret: row.previous_secret, previousSecretUntil: new Date('2099-01-01') }, new Date()));
  return { plugins: opened.filter(Boolean).length, webhooks: secrets.flat().length };
}

function logInto(lines: string[]) {
  return pino({ level: 'info', base: null }, { write: (line: string) => void lines.push(line) });
}

test('secrets move to the new key, also when the server is ended in the middle, and the old key is then not needed', async () => {
  const [box, lines] = [new SecretBox(key, [oldKey]), [] as string[]];
  expect(await readableWith(oldKey)).toEqual({ plugins: 2 * 2 * PLUGINS, webhooks: 2 * 2 * WEBHOOKS });
  // A signal that aborts at the fortieth look at it: as if the server was ended there.
  let looks = 0;
  const ending = { throwIfAborted: () => { if (++looks > 40) throw new Error('ended'); } } as AbortSignal;
  await expect(rotateSecrets({ backend, box, log: logInto(lines) }, ending)).rejects.toThrow('ended');
  expect(await readableWith(key)).toEqual({ plugins: 2 * 40, webhooks: 0 });
  expect(await readableWith(oldKey)).toEqual({ plugins: 2 * 2 * PLUGINS - 2 * 40, webhooks: 2 * 2 * WEBHOOKS });
  expect(lines).toEqual([]);

  await rotateSecrets({ backend, box, log: logInto(lines) }, new AbortController().signal);
  expect(await readableWith(key)).toEqual({ plugins: 2 * 2 * PLUGINS, webhooks: 2 * 2 * WEBHOOKS });
  expect(await readableWith(oldKey)).toEqual({ plugins: 0, webhooks: 0 });
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([{ resealed: 2 * 2 * PLUGINS - 2 * 40 + 2 * 2 * WEBHOOKS, unreadable: 0, msg: expect.stringContaining('SECRETS_KEY_PREVIOUS can be taken away') as unknown }]);
});

test('a secret of a key that nobody has is left as it is and counted, and one that was saved meanwhile stays', async () => {
  const [profile_id = ''] = profiles;
  const place = { profileId: profile_id, pluginId: 'tts-lost', field: '/apiKey' };
  const sealed = new SecretBox(newKey()).seal('lost', place);
  await backend.service.from('plugin_configs').insert({ profile_id, plugin_id: place.pluginId, secrets: { '/apiKey': sealed } });
  const lines: string[] = [];
  await rotateSecrets({ backend, box: new SecretBox(key, [oldKey]), log: logInto(lines) }, new AbortController().signal);
  expect(lines.join('')).toContain('"unreadable":1');
  const { data } = await backend.service.from('plugin_configs').select('secrets').eq('plugin_id', place.pluginId).single();
  expect(data?.secrets).toEqual({ '/apiKey': sealed });
});
