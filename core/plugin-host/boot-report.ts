import { apiVersionOf } from '../plugin-api/index.ts';
import type { Logger } from '../platform/logger.ts';
import type { PluginRecord } from './plugin-host.ts';

/** What became of each plugin at boot; the same as the list of plugins shows. */
export function reportPlugins(records: readonly PluginRecord[], log: Logger): void {
  for (const record of records) {
    const { id: pluginId, state, source, name, loadMs: ms } = record;
    const known = { pluginId, state, source, ...(source === 'package' ? { package: name } : {}), ms };
    if (record.state === 'loaded') log.info({ ...known, api: apiVersionOf(record.plugin.api), isolated: record.isIsolated }, `plugin ${pluginId} loaded`);
    else log.warn({ ...known, reason: record.reason }, `plugin ${pluginId} failed: ${record.reason}`);
  }
}
