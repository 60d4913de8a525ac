import type { Speech } from '../../core/plugin-api/index.ts';
import { factsOf } from './models.ts';
import type { Settings } from './settings.ts';

export const SPEED = { min: 0.7, max: 1.2 };

/** `voice_settings` of a request; they stand in the history as well. */
export function voiceSettingsOf(config: Settings, { speed }: Speech, model: string) {
  const { stabilityLevels } = factsOf(model);
  return {
    stability: stabilityLevels ? nearest(stabilityLevels, config.stability) : config.stability,
    similarity_boost: config.similarityBoost,
    style: config.style,
    use_speaker_boost: config.useSpeakerBoost,
    speed: Math.min(SPEED.max, Math.max(SPEED.min, speed)),
  };
}

function nearest(levels: readonly number[], value: number): number {
  return levels.reduce((best, level) => (Math.abs(level - value) < Math.abs(best - value) ? level : best));
}
