import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { AutomationTools } from '../automation.ts';
import type { PluginContext } from '../plugin.ts';
import type { Plugin } from '../index.ts';

type Answer = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

export interface PluginSuite {
  /** `import.meta.dirname` of the test: the plugin's own folder. */
  readonly folder: string;
  /** Settings with which the plugin is complete. The network is replaced, so the credentials may be made up. */
  readonly config: Readonly<Record<string, unknown>>;
  /** What the provider answers to these credentials when it refuses them; leave out where there is nothing to refuse. */
  readonly refuses?: Answer;
  /** What the provider answers when all is well: with it the suite lets the plugin do its work and looks at what comes of it. */
  readonly answers?: Answer;
  /** Of an automation: the tools with which a run ends well. */
  readonly tools?: Partial<AutomationTools>;
}

/** A context for tests: no network unless given, state in memory. */
export function createTestContext<Config>(parts: Partial<PluginContext<Config>> & { readonly config: Config; readonly workspace: string }): PluginContext<Config> {
  const state = new Map<string, unknown>();
  const silent = (): void => undefined;
  return {
    profile: { id: '00000000-0000-4000-8000-000000000000', name: 'Test store' },
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    signal: new AbortController().signal,
    fetch: () => Promise.reject(new Error('this test has no network')),
    connect: () => Promise.reject(new Error('this test has no network')),
    store: { get: async (key) => state.get(key), set: async (key, value) => void state.set(key, value) },
    exportFolder: null,
    progress: silent,
    ...parts,
  };
}

/** Tools for tests of automations, on Monday, 2 November 2026, at nine; what is not given rejects. */
export function createTestTools(parts: Partial<AutomationTools> = {}): AutomationTools {
  const given: Partial<AutomationTools> = { now: () => new Date('2026-11-02T09:00:00Z'), timeZone: 'UTC', ...parts };
  return new Proxy(given as AutomationTools, {
    get: (target, name) => (name in target || typeof name === 'symbol' || name === 'then' ? (Reflect.get(target, name) as unknown) : () => Promise.reject(new Error(`this test has no tool ${name}`))),
  });
}

/** A context with the settings of the suite and a folder that is gone after the test. */
export async function contextOf(plugin: Plugin, suite: PluginSuite, parts: Partial<PluginContext<Record<string, unknown>>> = {}): Promise<PluginContext<Record<string, unknown>>> {
  const workspace = await mkdtemp(path.join(tmpdir(), 'plugin-test-'));
  onTestFinished(() => rm(workspace, { recursive: true, force: true }));
  return createTestContext({ config: plugin.config.parse(suite.config), workspace, ...parts });
}

/** Is called with the context of a provider that answers; skipped where the suite has no answers. */
export async function workingContext(plugin: Plugin, suite: PluginSuite): Promise<PluginContext<Record<string, unknown>>> {
  return contextOf(plugin, suite, suite.answers ? { fetch: suite.answers } : {});
}
