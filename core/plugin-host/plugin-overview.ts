import type { PluginKind, PluginOverview, PluginRecord } from './plugin-host.ts';
import type { OpenedSettings } from './plugin-settings.ts';

const KINDS: readonly PluginKind[] = ['tts', 'publisher', 'automation', 'analyzer', 'writer'];

export function describeLoaded(settings: OpenedSettings): PluginOverview {
  const { plugin, schema } = settings;
  return {
    id: plugin.id,
    kind: plugin.kind,
    name: plugin.name,
    description: plugin.description,
    license: plugin.license,
    ...settings.state(),
    configurable: plugin.kind !== 'automation' && Object.keys(plugin.config.shape).length > 0,
    settingsSchema: schema.jsonSchema,
    defaultSchedule: plugin.kind === 'automation' ? plugin.defaultSchedule : null,
  };
}

export function describeFailed(record: PluginRecord & { readonly state: 'failed' }): PluginOverview {
  return {
    id: record.id,
    kind: KINDS.find((kind) => record.id.startsWith(`${kind}-`)) ?? null,
    name: record.id,
    description: '',
    license: '',
    state: 'failed',
    reason: record.reason,
    enabled: false,
    configurable: false,
    settingsSchema: {},
    defaultSchedule: null,
  };
}
