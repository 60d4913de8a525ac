import type { Logger } from '../platform/logger.ts';
import type { PluginRecord } from './plugin-host.ts';

/** What became of each plugin at boot; the same as the list of plugins shows. */
export function reportPlugins(records: readonly PluginRecord[], log: Logger): void {
  for (const record of records) {
    const { id: pluginId, state, loadMs: ms } = record;
    if (record.state === 'loaded') log.info({ pluginId, state, ms }, `plugin ${pluginId} loaded`);
    else log.warn({ pluginId, state, reason: record.reason, ms }, `plugin ${pluginId} failed: ${record.reason}`);
  }
}
