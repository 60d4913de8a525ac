import type { Schemas } from '../../contract/operations.ts';
import type { Timeline } from '../../media/index.ts';
import type { ResolvedBrand } from '../brand/brand-assets.service.ts';

export type TimelineLook = Pick<Timeline, 'layout' | 'transition' | 'picture' | 'logo' | 'hookTitle'>;

const USUAL_TRANSITION_MS = 300;
const USUAL_LOGO = { position: 'top-right', widthPercent: 18, opacity: 0.9 } as const;
const USUAL_TITLE_SECONDS = 2.5;

/** What of a look is seen, with what is usual in place of what is left open. A logo that was deleted meanwhile is left out. */
export function toTimelineLook({ layout, transition, picture, logo, hookTitle }: Schemas['VideoLook'], brand: Pick<ResolvedBrand, 'logo'>): TimelineLook {
  return {
    ...(layout ? { layout } : {}),
    ...(transition && transition.kind !== 'none' ? { transition: { kind: transition.kind, durationSeconds: (transition.durationMs ?? USUAL_TRANSITION_MS) / 1000 } } : {}),
    ...(picture ? { picture } : {}),
    ...(logo && brand.logo ? { logo: toLogo(logo, brand.logo) } : {}),
    ...(hookTitle ? { hookTitle: { text: hookTitle.text, durationSeconds: hookTitle.durationSeconds ?? USUAL_TITLE_SECONDS } } : {}),
  };
}

function toLogo(placement: Schemas['LogoPlacement'], file: NonNullable<ResolvedBrand['logo']>): NonNullable<Timeline['logo']> {
  const { position, widthPercent, opacity } = { ...USUAL_LOGO, ...placement };
  return { path: file.path, sha256: file.sha256, corner: position, widthShare: widthPercent / 100, opacity };
}
