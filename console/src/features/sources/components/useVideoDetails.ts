import { useI18n } from 'vue-i18n';
import type { Schemas } from '../../../api/types.ts';

/** @returns e.g. `1920×1080 · 29.97 fps · with sound` */
export function useVideoDetails(): (video: Schemas['SourceVideo']) => string {
  const { t } = useI18n();
  return ({ width, height, framesPerSecond, hasAudio }) => {
    const sound = hasAudio ? t('sources.withSound') : t('sources.withoutSound');
    return `${width}×${height} · ${t('sources.framesPerSecond', { count: Math.round(framesPerSecond * 100) / 100 })} · ${sound}`;
  };
}
