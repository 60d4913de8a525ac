/** A plugin context for tests that talk to a stand-in, through the guarded network. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { createTestContext } from '../../core/plugin-api/testing.ts';
import { createGuardedConnect } from '../../core/platform/guarded-socket.ts';
import { createGuardedFetch } from '../../core/platform/guarded-fetch.ts';
import type { EdgeContext } from './client.ts';
import { settings } from './settings.ts';
import { type StandIn, type StandInOptions, startStandIn } from './stand-in/server.ts';

interface ContextParts {
  readonly signal?: AbortSignal;
  readonly browserVersion?: string;
  readonly progress?: (fraction: number) => void;
}

export async function createContext(address: string, { signal, browserVersion, progress }: ContextParts = {}): Promise<EdgeContext> {
  const workspace = await mkdtemp(path.join(tmpdir(), 'tts-edge-test-'));
  onTestFinished(() => rm(workspace, { recursive: true, force: true }));
  const network = { allowPrivateNetwork: true, timeoutMs: 60_000, maxBytes: 100_000_000, ...(signal ? { signal } : {}) };
  return createTestContext({
    config: settings.parse({ acceptUnofficial: true, address, ...(browserVersion === undefined ? {} : { browserVersion }) }),
    workspace,
    fetch: createGuardedFetch(network),
    connect: createGuardedConnect(network),
    ...(signal ? { signal } : {}),
    ...(progress ? { progress } : {}),
  });
}

export async function startWithContext(options: StandInOptions = {}): Promise<{ standIn: StandIn; context: EdgeContext }> {
  const standIn = await startStandIn(options);
  onTestFinished(() => standIn.close());
  return { standIn, context: await createContext(standIn.address) };
}
