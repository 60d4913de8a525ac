import type { PluginHost } from '../../plugin-host/plugin-host.ts';
import type { Schemas } from '../../contract/operations.ts';

type Config = Readonly<Record<string, unknown>>;
export interface NamedTarget {
  /** JSON pointer into the settings, to the object that names it. */
  readonly pointer: string;
  readonly target: Schemas['PublishTarget'];
}

const MODES = ['now', 'draft', 'next-slot'] as const;
/** What is said is known when a video is made; any words do for the rest of the rules. */
const SOME_CAPTION = 'A new video';

/** Where an automation publishes, by what its settings name: a publisher, and beside it the channels and what their networks ask for. */
export function findPublishTargets(plugins: Pick<PluginHost, 'referencesOf'>, pluginId: string, config: Config): NamedTarget[] {
  const channels = plugins.referencesOf(pluginId, config, 'channel');
  return plugins.referencesOf(pluginId, config, 'publisher').flatMap(({ pointer, id: publisherId }) => {
    const parent = pointer.slice(0, pointer.lastIndexOf('/'));
    const own = channels.filter((channel) => channel.pointer.startsWith(`${parent}/`)).map(({ id }) => id);
    if (own.length === 0) return [];
    const beside = at(config, parent);
    const mode = MODES.find((one) => one === beside['mode']) ?? 'now';
    const settings = beside['settings'] as Schemas['ChannelSettings'] | undefined;
    return [{ pointer: parent, target: { publisherId, channelIds: [...new Set(own)], caption: SOME_CAPTION, mode, ...(settings ? { settings } : {}) } }];
  });
}

function at(config: Config, pointer: string): Config {
  return pointer.split('/').slice(1).reduce<Config>((value, key) => value[key] as Config, config);
}
