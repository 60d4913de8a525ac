import { invalid } from '../platform/errors.ts';
import type { PluginHost } from './plugin-host.ts';

/**
 * For a provider that a request names.
 * @param pointer where it names it
 * @throws AppError 422 `voice.provider-unknown`
 */
export function assertVoiceProvider(plugins: Pick<PluginHost, 'ofKind'>, provider: string | undefined, pointer = '/body/voice/provider'): void {
  if (provider === undefined || plugins.ofKind('tts').some(({ id }) => id === provider)) return;
  throw invalid('voice.provider-unknown', 'There is no such voice provider. GET /api/v1/tts/providers lists them.', [{ pointer, message: 'is not a voice provider' }]);
}
