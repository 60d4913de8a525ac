import type { TtsPlugin } from '../../../plugin-api/index.ts';
import type { SpeechWarning } from './speech-types.ts';

/** The nearest pace that the provider can speak at. */
export function fitSpeed(wanted: number, { name, capabilities }: Pick<TtsPlugin, 'name' | 'capabilities'>): { speed: number; warnings: SpeechWarning[] } {
  const { min, max } = capabilities.speed ?? { min: 1, max: 1 };
  const speed = Math.min(max, Math.max(min, wanted));
  if (speed === wanted) return { speed, warnings: [] };
  const range = min === max ? 'cannot change the pace of its voices' : `speaks at ${min} to ${max} times the usual pace`;
  return { speed, warnings: [{ code: 'voice.speed-limited', message: `${name} ${range}, so this was spoken at ${speed} instead of ${wanted}.` }] };
}
