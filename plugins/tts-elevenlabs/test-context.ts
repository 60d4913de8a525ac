/** A plugin context for tests that talk to a stand-in through the guarded network of the host. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Speech } from '../../core/plugin-api/index.ts';
import { createTestContext } from '../../core/plugin-api/testing.ts';
import { createGuardedFetch } from '../../core/platform/guarded-fetch.ts';
import { type ElevenLabsContext, settings, type Settings } from './settings.ts';
import { DEMO_ACCOUNTS, type StandInOptions } from './stand-in/options.ts';
import { startStandIn, type StandIn } from './stand-in/server.ts';

export const [STORE_A, STORE_B, FREE] = DEMO_ACCOUNTS;
export const GEORGE = 'JBFqnCBsd6RMkjVDRZzb';
export const APEX = 'nPczCjzI2devNBz1zQrb';

export interface TestContext extends ElevenLabsContext {
  /** Everything that was logged, as JSON. */
  readonly log: string[];
}

type Parts = Partial<Settings> & { readonly signal?: AbortSignal; readonly profileId?: string };

export async function contextFor(url: string, { signal, profileId, ...config }: Parts = {}): Promise<TestContext> {
  const workspace = await mkdtemp(path.join(tmpdir(), 'elevenlabs-test-'));
  onTestFinished(() => rm(workspace, { recursive: true, force: true }));
  const log: string[] = [];
  const write = (fields: object, message: string): void => void log.push(JSON.stringify([fields, message]));
  const context = createTestContext({
    config: settings.parse({ apiKey: STORE_A.apiKey, baseUrl: url, ...config }),
    workspace,
    fetch: createGuardedFetch({ allowPrivateNetwork: true, timeoutMs: 30_000, maxBytes: 50_000_000 }),
    logger: { debug: write, info: write, warn: write, error: write },
    ...(signal ? { signal } : {}),
    ...(profileId === undefined ? {} : { profile: { id: profileId, name: 'Store' } }),
  });
  return { ...context, log };
}

export async function startWithContext(parts: Parts = {}, options: StandInOptions = {}): Promise<{ standIn: StandIn; context: TestContext }> {
  const standIn = await startStandIn(options);
  onTestFinished(() => standIn.close());
  return { standIn, context: await contextFor(standIn.url, parts) };
}

export function speechOf(text: string, parts: Partial<Speech> = {}): Speech {
  return { text, voiceId: GEORGE, speed: 1, ...parts };
}
