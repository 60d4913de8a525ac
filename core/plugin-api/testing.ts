/** The suite that every plugin runs: `describePlugin(plugin, …)` in its own test file. The one part of the plugin API that needs vitest. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Plugin } from './index.ts';
import type { TtsPlugin } from './tts.ts';
import type { PluginContext } from './plugin.ts';

export { createTestTools } from './testing-tools.ts';

export interface PluginSuite {
  /** `import.meta.dirname` of the test: the plugin's own folder. */
  readonly folder: string;
  /** Settings with which the plugin is complete. The network is replaced, so the credentials may be made up. */
  readonly config: Readonly<Record<string, unknown>>;
  /** What the provider answers to these credentials when it refuses them; leave out where there is nothing to refuse. */
  readonly refuses?: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
}

interface SchemaNode {
  readonly type?: unknown;
  readonly title?: string;
  readonly writeOnly?: boolean;
  readonly additionalProperties?: unknown;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly 'x-options-from'?: string;
}

const KINDS = ['tts', 'publisher', 'automation', 'analyzer', 'writer'];
const LOOKS_SECRET = /(key|token|secret|password|credential)s?$/i;

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
    exportFolder: null,
    store: { get: async (key) => state.get(key), set: async (key, value) => void state.set(key, value) },
    progress: silent,
    ...parts,
  };
}

export function describePlugin(plugin: Plugin, suite: PluginSuite): void {
  describe(`${plugin.id} keeps the contract of plugins`, () => {
    describeIdentity(plugin, suite.folder);
    describeSettings(plugin, suite);
    describeCheck(plugin, suite);
    if (plugin.kind === 'tts' && plugin.price) describePrice(plugin, suite);
  });
}

function describeIdentity(plugin: Plugin, folder: string): void {
  test('its id is its folder and begins with its kind', () => {
    expect(plugin.id).toBe(path.basename(folder));
    expect(KINDS).toContain(plugin.kind);
    expect(plugin.id).toMatch(new RegExp(`^${plugin.kind}-[a-z0-9-]+$`));
  });

  test('it is written for this version of the plugin API and says what it is and under which licence', () => {
    expect(plugin.api).toBe(1);
    for (const text of [plugin.name, plugin.description, plugin.license]) expect(text.trim()).not.toBe('');
  });
}

function describeSettings(plugin: Plugin, suite: PluginSuite): void {
  const schema = z.toJSONSchema(plugin.config, { io: 'input' }) as SchemaNode;
  const fields = fieldsOf(schema);

  test('its settings become a form: every field has a title, unknown fields are refused', () => {
    expect(fields.filter(({ node }) => !node.title && node.properties === undefined).map(({ name }) => name)).toEqual([]);
    expect([schema, ...fields.map(({ node }) => node)].filter((node) => node.properties && node.additionalProperties !== false)).toEqual([]);
  });

  test('what looks like a secret is marked as one', () => {
    expect(fields.filter(({ name, node }) => LOOKS_SECRET.test(name) && node.type === 'string' && !node.writeOnly).map(({ name }) => name)).toEqual([]);
  });

  test('every list of choices that a setting refers to exists', () => {
    const lists = fields.flatMap(({ node }) => node['x-options-from'] ?? []);
    expect(lists.filter((name) => !plugin.options?.[name])).toEqual([]);
  });

  test('it accepts the settings of its own tests', () => {
    expect(plugin.config.safeParse(suite.config).error?.issues ?? []).toEqual([]);
  });
}

function describeCheck(plugin: Plugin, suite: PluginSuite): void {
  let workspace: string;
  beforeAll(async () => {
    workspace = await mkdtemp(path.join(tmpdir(), 'plugin-test-'));
  });
  afterAll(() => rm(workspace, { recursive: true, force: true }));
  const contextWith = (parts: Partial<PluginContext<Record<string, unknown>>>) => createTestContext({ config: plugin.config.parse(suite.config), workspace, ...parts });

  test('its check heeds an aborted signal', { timeout: 5_000 }, async () => {
    const controller = new AbortController();
    const aborted = new Error('aborted by the test');
    const fetchUntilAborted: typeof fetch = () => new Promise((_, reject) => controller.signal.addEventListener('abort', () => reject(aborted)));
    const checking = Promise.resolve(plugin.check(contextWith({ signal: controller.signal, fetch: fetchUntilAborted })));
    controller.abort(aborted);
    await checking.then(
      (result) => expect(typeof result.detail).toBe('string'),
      (error: unknown) => expect(error).toBeInstanceOf(Error),
    );
  });

  const { refuses } = suite;
  test.skipIf(!refuses)('credentials that are refused are told, not thrown', async () => {
    const result = await plugin.check(contextWith(refuses ? { fetch: refuses } : {}));
    expect(result).toEqual({ ok: false, detail: expect.stringMatching(/\w/) as unknown });
  });
}

function describePrice(plugin: TtsPlugin, { config }: PluginSuite): void {
  test('its price is a number of units at a price, the same for the same speech, and free of charge for no text', () => {
    const priceOf = (text: string) => plugin.price?.(config, { text, voiceId: plugin.defaultVoiceId, speed: 1 });
    const price = priceOf('Hello there.');
    expect(price).toEqual({ unit: expect.stringMatching(/\w/) as unknown, version: expect.stringMatching(/\w/) as unknown, quantity: expect.any(Number) as unknown, unitPriceMicros: expect.any(Number) as unknown });
    expect(priceOf('Hello there.')).toEqual(price);
    expect((priceOf('')?.quantity ?? 0) * (price?.unitPriceMicros ?? 0)).toBe(0);
  });
}

function fieldsOf(node: SchemaNode): { name: string; node: SchemaNode }[] {
  return Object.entries(node.properties ?? {}).flatMap(([name, child]) => [{ name, node: child }, ...fieldsOf(child)]);
}
