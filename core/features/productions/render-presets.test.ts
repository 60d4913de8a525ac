import { expect, it } from 'vitest';
import { encodingOf, findPresetProblems, listPresets, sizeOf } from './render-presets.ts';

it('says what stands in the way of a network, and only what does', () => {
  const video = { sizeBytes: 1_000_000, durationSeconds: 60 };
  expect(findPresetProblems('shorts', video)).toEqual([]);
  expect(findPresetProblems('shorts', { ...video, durationSeconds: 181 })).toEqual([{ code: 'preset.too-long', message: expect.stringContaining('3 minutes') as string }]);
  expect(findPresetProblems('tiktok', { sizeBytes: 500_000_001, durationSeconds: 601 }).map(({ code }) => code)).toEqual(['preset.too-long', 'preset.too-large']);
  expect(findPresetProblems('vertical', { sizeBytes: 9e12, durationSeconds: 9e9 })).toEqual([]);
  expect(findPresetProblems(null, { sizeBytes: 9e12, durationSeconds: 9e9 })).toEqual([]);
});

it('holds every preset to a bitrate, and lists what it renders', () => {
  for (const { preset, width, height, maxBitrateKbps } of listPresets()) expect([{ width, height }, maxBitrateKbps]).toEqual([sizeOf(preset), encodingOf(preset).maxRateKbps]);
  expect(encodingOf(null)).toEqual(encodingOf('vertical'));
});
