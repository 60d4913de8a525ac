import { expect, it } from 'vitest';
import { fillRequest } from './caption-template.ts';

it('puts name and script of the clip into captions and settings, and nothing else', () => {
  const request = { caption: '{name}: {script} {price}', captions: { c: '{name}!' }, settings: { c: { title: '{name}', duet: false } } };
  expect(fillRequest(request, { name: 'Shoe {script}', script: '$& dry' })).toEqual({ caption: 'Shoe {script}: $& dry {price}', captions: { c: 'Shoe {script}!' }, settings: { c: { title: 'Shoe {script}', duet: false } } });
});
