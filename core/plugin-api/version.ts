/**
 * The plugin API of this server. The first number changes when plugins have to be changed too; the second when something is added that
 * a plugin may rely on.
 *
 * 1.0: voices, publishers, automations. 1.1: analyzers and writers; the whole clip for publishers; more tools for automations.
 */
export const PLUGIN_API_VERSION = '1.1';

/** What a plugin says it is written for: `1` is the same as `1.0`. */
export type PluginApiVersion = 1 | `1.${number}`;

interface Version {
  readonly major: number;
  readonly minor: number;
}

/** Why a plugin that is written for this version of the API cannot run here; null where it can. */
export function whyUnsupported(api: unknown): string | null {
  const wanted = readVersion(api);
  if (!wanted) return `must be a version of the plugin API such as '${PLUGIN_API_VERSION}'`;
  const own = readVersion(PLUGIN_API_VERSION);
  if (!own || (wanted.major === own.major && wanted.minor <= own.minor)) return null;
  const speaks = `is written for version ${wanted.major}.${wanted.minor} of the plugin API; this server speaks ${PLUGIN_API_VERSION}`;
  return wanted.major < own.major ? `${speaks}. Install a newer version of the plugin` : `${speaks}. Update the server, or install an older version of the plugin`;
}

/** e.g. `1.0` of what a plugin says as `1`. */
export function apiVersionOf(api: PluginApiVersion): string {
  return api === 1 ? '1.0' : api;
}

function readVersion(api: unknown): Version | null {
  if (typeof api === 'number' && Number.isInteger(api)) return { major: api, minor: 0 };
  const [, major, minor] = (typeof api === 'string' ? /^(\d{1,4})(?:\.(\d{1,4}))?$/.exec(api) : null) ?? [];
  return major === undefined ? null : { major: Number(major), minor: Number(minor ?? 0) };
}
