import type { Schemas } from '../../contract/operations.ts';
import type { TtsCapabilities, TtsPlugin } from '../../plugin-api/index.ts';
import type { PluginOverview } from '../../plugin-host/plugin-host.ts';

type TtsProvider = Schemas['TtsProvider'];

/** Prices may depend on the length; this is what people compare by. */
const SAMPLE_TEXT = 'a'.repeat(1000);

interface ProviderParts {
  readonly overview: PluginOverview;
  /** undefined where it did not start */
  readonly plugin: TtsPlugin | undefined;
  readonly config: Readonly<Record<string, unknown>>;
  readonly isDefault: boolean;
}

export function describeProvider({ overview, plugin, config, isDefault }: ProviderParts): TtsProvider {
  const { id, name, description, state, reason } = overview;
  return {
    id,
    name,
    description,
    default: isDefault,
    available: state === 'ready',
    reason: state === 'disabled' ? 'It is turned off in this profile.' : reason,
    free: plugin !== undefined && plugin.price === undefined,
    price: plugin ? priceOf(plugin, config) : null,
    models: plugin?.listModels !== undefined,
    cloning: plugin?.cloneVoice !== undefined,
    capabilities: plugin ? describeCapabilities(plugin.capabilities) : null,
  };
}

function priceOf(plugin: TtsPlugin, config: Readonly<Record<string, unknown>>): TtsProvider['price'] {
  const price = plugin.price?.(config, { text: SAMPLE_TEXT, voiceId: plugin.defaultVoiceId, speed: 1 });
  return price ? { unit: price.unit, unitPriceMicros: price.unitPriceMicros, version: price.version } : null;
}

function describeCapabilities({ languages, speed, timings, maxTextLength }: TtsCapabilities): Schemas['TtsCapabilities'] {
  return { languages: languages ? [...languages] : null, speed: speed ? { min: speed.min, max: speed.max } : null, timings, maxTextLength };
}
