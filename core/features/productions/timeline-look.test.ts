import { expect, it } from 'vitest';
import { toTimelineLook } from './timeline-look.ts';

const LOGO = { logoId: '11111111-1111-4111-8111-111111111111' };
const file = { path: '/somewhere/logo.png', sha256: 'abc' };

it('puts what is usual where a look leaves it open', () => {
  expect(toTimelineLook({ layout: 'blur', transition: { kind: 'fade' }, picture: { denoise: 0.4 }, logo: LOGO, hookTitle: { text: 'Only today' } }, { logo: file })).toEqual({
    layout: 'blur',
    transition: { kind: 'fade', durationSeconds: 0.3 },
    picture: { denoise: 0.4 },
    logo: { ...file, corner: 'top-right', widthShare: 0.18, opacity: 0.9 },
    hookTitle: { text: 'Only today', durationSeconds: 2.5 },
  });
});

it('takes what a look says', () => {
  expect(toTimelineLook({ transition: { kind: 'slide', durationMs: 450 }, logo: { ...LOGO, position: 'bottom-left', widthPercent: 30, opacity: 0.5 }, hookTitle: { text: 'Now', durationSeconds: 1 } }, { logo: file })).toEqual({
    transition: { kind: 'slide', durationSeconds: 0.45 },
    logo: { ...file, corner: 'bottom-left', widthShare: 0.3, opacity: 0.5 },
    hookTitle: { text: 'Now', durationSeconds: 1 },
  });
});

it('leaves out what is not there', () => {
  expect(toTimelineLook({}, {})).toEqual({});
  expect(toTimelineLook({ transition: { kind: 'none' }, logo: LOGO }, {})).toEqual({});
});
