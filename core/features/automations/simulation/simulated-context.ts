import { type PluginContext, PluginError, type PluginStore } from '../../../plugin-api/index.ts';

/** The plugin's own context, but what it keeps is kept for the simulation alone, and it may only read from the network. */
export function simulatedContext<Config>(context: PluginContext<Config>, kept: Map<string, unknown>): PluginContext<Config> {
  return { ...context, store: overlay(context.store, kept), fetch: readingOnly(context.fetch), connect: () => Promise.reject(effectRefused()) };
}

function overlay(store: PluginStore, kept: Map<string, unknown>): PluginStore {
  return {
    get: async (key) => structuredClone(kept.has(key) ? (kept.get(key) ?? undefined) : await store.get(key)),
    set: (key, value) => Promise.resolve(void kept.set(key, structuredClone(value))),
  };
}

function readingOnly(fetch: PluginContext<unknown>['fetch']): PluginContext<unknown>['fetch'] {
  return (input, init) => {
    const method = init?.method ?? (input instanceof Request ? input.method : 'GET');
    return ['GET', 'HEAD'].includes(method.toUpperCase()) ? fetch(input, init) : Promise.reject(effectRefused());
  };
}

function effectRefused(): PluginError {
  return new PluginError('permanent', 'A simulation changes nothing, so nothing was sent to another server.');
}
