import { invalid } from '../platform/errors.ts';
import type { Plugin } from '../plugin-api/index.ts';
import type { PluginHost } from './plugin-host.ts';
import { type JsonObject, SettingsSchema } from './settings-schema.ts';

/** Of a plugin's settings without secrets, those that decide what it makes: what goes into the key under which that is kept. */
export function decisiveSettings(plugin: Plugin, config: JsonObject): JsonObject {
  return SettingsSchema.of(plugin).decisive(config);
}

/**
 * For a provider that a request names.
 * @param pointer where it names it
 * @throws AppError 422 `voice.provider-unknown`
 */
export function assertVoiceProvider(plugins: Pick<PluginHost, 'ofKind'>, provider: string | undefined, pointer = '/body/voice/provider'): void {
  if (provider === undefined || plugins.ofKind('tts').some(({ id }) => id === provider)) return;
  throw invalid('voice.provider-unknown', 'There is no such voice provider. GET /api/v1/tts/providers lists them.', [{ pointer, message: 'is not a voice provider' }]);
}

/**
 * For a provider that steps in where another one costs too much.
 * @throws AppError 422 `voice.provider-unknown` or `voice.provider-not-free`
 */
export function assertFreeVoiceProvider(plugins: Pick<PluginHost, 'ofKind'>, provider: string | undefined, pointer: string): void {
  assertVoiceProvider(plugins, provider, pointer);
  if (plugins.ofKind('tts').find(({ id }) => id === provider)?.price === undefined) return;
  throw invalid('voice.provider-not-free', 'The voice that steps in must be one that costs nothing. Choose a free provider.', [{ pointer, message: 'is not free' }]);
}
