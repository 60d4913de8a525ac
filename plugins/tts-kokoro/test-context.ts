/** A plugin context for tests that talk to a stand-in. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { createTestContext } from '../../core/plugin-api/testing.ts';
import type { KokoroContext } from './client.ts';
import { settings } from './settings.ts';
import type { StandInOptions } from './stand-in/options.ts';
import { startStandIn, type StandIn } from './stand-in/server.ts';

export async function createContext(url: string, config: object = {}): Promise<KokoroContext> {
  const workspace = await mkdtemp(path.join(tmpdir(), 'kokoro-test-'));
  onTestFinished(() => rm(workspace, { recursive: true, force: true }));
  return createTestContext({ config: settings.parse({ url, ...config }), workspace, fetch });
}

export async function startWithContext(options: StandInOptions = {}, config: object = {}): Promise<{ standIn: StandIn; context: KokoroContext }> {
  const standIn = await startStandIn(options);
  onTestFinished(() => standIn.close());
  return { standIn, context: await createContext(standIn.url, config) };
}
