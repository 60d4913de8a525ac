import { useI18n } from 'vue-i18n';
import type { Schemas } from '../../api/types.ts';

/** From here on the server speaks of much and of some. */
const MUCH = 0.6;
const SOME = 0.25;

const amount = (value: number) => (value >= MUCH ? 'much' : value >= SOME ? 'some' : 'little');

/** Why a segment was found, in the language of the page. */
export function useScoreWords() {
  const { t } = useI18n();
  return ({ motion, sharpness, contrast, brightness }: Schemas['SegmentScores']): string =>
    t('found.sentence', {
      motion: t(`found.motion.${amount(motion)}`),
      sharpness: t(`found.sharpness.${amount(sharpness)}`),
      contrast: t(`found.contrast.${amount(contrast)}`),
      brightness: t(`found.brightness.${amount(brightness)}`),
    });
}
