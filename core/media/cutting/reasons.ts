/** Why a shot was chosen, in one plain sentence. */
import type { Pick } from './picker.ts';

const LIVELY_MOTION = 0.02;
const SHARP = 0.3;

export function reasonOf({ stretch, repeated }: Pick, isOpening: boolean): string {
  if (repeated) return 'Shown again, because there is too little footage.';
  if (stretch.flaw === 'dark') return 'Nothing better was left, although it is dark.';
  if (stretch.flaw === 'blurred') return 'Nothing better was left, although it is out of focus.';
  const looks = [...(stretch.motion >= LIVELY_MOTION ? ['moves a lot'] : []), ...(stretch.sharpness >= SHARP ? ['is sharp'] : [])];
  const score = `${Math.round(100 * stretch.score)} of 100 points${looks.length > 0 ? `: it ${looks.join(' and ')}` : ''}`;
  if (stretch.flaw === 'still') return `Nothing in motion was left, so the picture is moved; ${score}.`;
  return isOpening ? `The strongest opening that no other variant has; ${score}.` : `The best moment that looks unlike the shots before; ${score}.`;
}
