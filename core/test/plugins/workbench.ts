/** A plugin host on a real database, with plugins that tests make up. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import type { Backend } from '../../platform/database.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import { SecretBox } from '../../platform/secrets.ts';
import { FileStorage } from '../../platform/storage.ts';
import { defineTts, type Plugin, secret, type TtsPlugin, z } from '../../plugin-api/index.ts';
import { CallRunner } from '../../plugin-host/call-runner.ts';
import { DefaultPluginHost } from '../../plugin-host/default-plugin-host.ts';
import type { OnBudgetAlerts } from '../../plugin-host/metered-call.ts';
import type { PluginHost } from '../../plugin-host/plugin-host.ts';
import { SettingsStore } from '../../plugin-host/settings-store.ts';
import { createProfile, createUser, openTestBackend } from '../database.ts';

export const newKey = (): string => randomBytes(32).toString('hex');

export interface HostSettings {
  readonly key?: string;
  readonly previousKeys?: readonly string[];
  readonly allowPrivateNetwork?: boolean;
  readonly onBudgetAlerts?: OnBudgetAlerts;
}

export interface Workbench {
  readonly backend: Backend;
  readonly storage: FileStorage;
  readonly profileA: ProfileContext;
  /** The same user's other store. */
  readonly profileB: ProfileContext;
  readonly dataDir: string;
  /** What was logged on behalf of the profiles, line by line. */
  readonly logged: string[];
  host(plugins: readonly Plugin[], settings?: HostSettings): PluginHost;
  close(): Promise<void>;
}

export async function openWorkbench(): Promise<Workbench> {
  const backend = await openTestBackend();
  const { userId, profileId } = await createUser(backend);
  const otherId = await createProfile(backend, userId, 'Other store');
  const dataDir = await mkdtemp(path.join(tmpdir(), 'edit-factory-plugins-'));
  const storage = new FileStorage(dataDir);
  const logged: string[] = [];
  const log = pino({ level: 'debug', base: null }, { write: (line: string) => void logged.push(line) });
  const contextOf = (id: string): ProfileContext => ({ userId, profileId: id, db: backend.as({ userId, profileId: id }), log, requestId: 'test' });
  const key = newKey();
  return {
    backend,
    storage,
    dataDir,
    logged,
    profileA: contextOf(profileId),
    profileB: contextOf(otherId),
    host: (plugins, { key: ownKey = key, previousKeys = [], allowPrivateNetwork = false, ...heard } = {}) => {
      const records = plugins.map((plugin) => ({ id: plugin.id, name: plugin.id, source: 'shipped', state: 'loaded', plugin, isIsolated: false, loadMs: 0 }) as const);
      return new DefaultPluginHost(records, new SettingsStore(new SecretBox(ownKey, previousKeys)), new CallRunner({ storage, allowPrivateNetwork, graceMs: 2_000, ...heard }));
    },
    close: async () => {
      await backend.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

const keyedConfig = z.strictObject({
  apiKey: secret().meta({ title: 'API key' }),
  region: z.enum(['eu', 'us']).default('eu').meta({ title: 'Region' }),
  proxy: z.strictObject({ url: z.url(), password: secret().optional() }).optional(),
});

/** A voice provider with a required key. */
export function keyedTts(parts: Partial<TtsPlugin<typeof keyedConfig>> = {}): TtsPlugin<typeof keyedConfig> {
  return {
    ...defineTts({
      id: 'tts-keyed',
      name: 'Keyed',
      description: 'Wants a key.',
      license: 'MIT',
      config: keyedConfig,
      options: { regions: async () => [{ value: 'eu', label: 'Europe' }] },
      defaultVoiceId: 'one',
      capabilities: { speed: { min: 0.5, max: 2 }, timings: false, maxTextLength: 5000 },
      check: async (context) => (context.config.apiKey.startsWith('good') ? { ok: true, detail: `Ready in ${context.config.region}.` } : { ok: false, detail: `The key ${context.config.apiKey} was refused.` }),
      listVoices: async () => [{ id: 'one', name: 'One', language: 'en' }],
      synthesize: async () => ({ audioPath: '' }),
    }),
    ...parts,
  };
}

/** A voice provider that needs no settings. */
export function freeTts(parts: Partial<TtsPlugin> = {}): TtsPlugin {
  const plugin = defineTts({
    id: 'tts-free',
    name: 'Free',
    description: 'Wants nothing.',
    license: 'MIT',
    config: z.strictObject({}),
    defaultVoiceId: 'one',
    capabilities: { speed: { min: 0.5, max: 2 }, timings: false, maxTextLength: 5000 },
    check: async () => ({ ok: true, detail: 'Ready.' }),
    listVoices: async () => [{ id: 'one', name: 'One', language: 'en-US' }],
    synthesize: async () => ({ audioPath: '' }),
  });
  return { ...plugin, ...parts };
}
