import { apiVersionOf } from '../plugin-api/index.ts';
import { NO_HEALTH, type PluginHealth } from './plugin-health.ts';
import type { PluginKind, PluginOverview, PluginRecord } from './plugin-host.ts';
import type { OpenedSettings } from './plugin-settings.ts';

const KINDS: readonly PluginKind[] = ['tts', 'publisher', 'automation', 'analyzer', 'writer'];

export function describeLoaded(record: PluginRecord & { readonly state: 'loaded' }, settings: OpenedSettings, health: PluginHealth = NO_HEALTH): PluginOverview {
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
    ...originOf(record),
    apiVersion: apiVersionOf(plugin.api),
    isolated: record.isIsolated,
    health,
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
    ...originOf(record),
    apiVersion: null,
    isolated: false,
    health: NO_HEALTH,
  };
}

function originOf({ source, name, loadMs }: PluginRecord): Pick<PluginOverview, 'source' | 'packageName' | 'loadMs'> {
  return { source, packageName: source === 'package' ? name : null, loadMs };
}
