import { expect, it } from 'vitest';
import { mergeLooks } from './look-choice.ts';

it('takes each part as a whole from the first who says anything of it', () => {
  const request = { transition: { kind: 'slide' }, picture: { contrast: 1.2 } } as const;
  const project = { layout: 'blur', transition: { kind: 'fade', durationMs: 500 } } as const;
  const profile = { layout: 'crop', picture: { denoise: 0.5, saturation: 2 }, footageSound: { levelDb: -20 } } as const;
  expect(mergeLooks(request, project, profile)).toEqual({ layout: 'blur', transition: { kind: 'slide' }, picture: { contrast: 1.2 }, footageSound: { levelDb: -20 } });
});

it('leaves out what somebody wants plain, whatever the others have', () => {
  const logo = { logoId: '11111111-1111-4111-8111-111111111111' };
  expect(mergeLooks({ logo: null }, undefined, { logo, hookTitle: { text: 'Only today' } })).toEqual({ hookTitle: { text: 'Only today' } });
  expect(mergeLooks(undefined, { logo }, { logo: null })).toEqual({ logo });
  expect(mergeLooks()).toEqual({});
});
