import type { Speech } from '../../core/plugin-api/index.ts';
import type { Settings } from './settings.ts';
import { parseVoiceId } from './voice-id.ts';
import { voiceSettingsOf } from './voice-settings.ts';
import type { HistoryItem } from './wire.ts';

const TOLERANCE = 0.005;

/** Whether it is this speech: same text, voice and model, and the same settings as far as the history names them. */
export function isMadeOf(item: HistoryItem, speech: Speech, config: Settings): boolean {
  const model = speech.model ?? config.model;
  if (item.text !== speech.text || item.voice_id !== parseVoiceId(speech.voiceId).voiceId || item.model_id !== model || item.state === 'deleted') return false;
  return Object.entries(voiceSettingsOf(config, speech, model)).every(([name, wanted]) => isLike(item.settings?.[name], wanted));
}

function isLike(recorded: unknown, wanted: number | boolean): boolean {
  if (recorded === undefined || recorded === null) return true;
  return typeof recorded === 'number' && typeof wanted === 'number' ? Math.abs(recorded - wanted) < TOLERANCE : recorded === wanted;
}
