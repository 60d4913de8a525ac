import type { Logger } from '../platform/logger.ts';
import type { PluginLogger } from '../plugin-api/index.ts';
import type { SecretScrubber } from './secret-scrubber.ts';

/** The server's log, with the plugin's name on every line and its secrets on none. */
export function createPluginLogger(log: Logger, fields: { readonly pluginId: string; readonly profileId: string }, scrubber: SecretScrubber): PluginLogger {
  const child = log.child(fields);
  const write = (level: keyof PluginLogger) => (details: object, message: string) => child[level](scrubber.scrubFields(details), scrubber.scrub(message));
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
