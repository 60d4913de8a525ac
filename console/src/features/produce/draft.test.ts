import { describe, expect, it } from 'vitest';
import { emptyPublishDraft } from '../../shared/publishing/publish-draft.ts';
import { emptyDraft, isStepComplete, spokenSeconds, suggestedName, toProduceRequest } from './draft.ts';

const complete = () => ({ ...emptyDraft(), sourceVideoIds: ['v1'], script: ' Light as air. ', provider: 'tts-espeak', voiceId: 'en', seed: 7 });

describe('isStepComplete', () => {
  it('lets the review begin only when every other step is complete', () => {
    expect(isStepComplete(complete(), 'review')).toBe(true);
    expect(isStepComplete({ ...complete(), sourceVideoIds: [] }, 'review')).toBe(false);
  });

  it('refuses a blank and an overlong script', () => {
    expect(isStepComplete({ ...complete(), script: ' \n ' }, 'script')).toBe(false);
    expect(isStepComplete({ ...complete(), script: 'x'.repeat(5001) }, 'script')).toBe(false);
    expect(isStepComplete({ ...complete(), script: 'x'.repeat(5000) }, 'script')).toBe(true);
  });

  it('asks for channels once publishing is switched on', () => {
    const publish = { ...emptyPublishDraft(), publisherId: 'publisher-postiz' };
    expect(isStepComplete({ ...complete(), publish }, 'publish')).toBe(false);
    expect(isStepComplete({ ...complete(), publish: { ...publish, channels: [{ id: 'c', network: 'facebook', settings: {} }] } }, 'publish')).toBe(true);
  });
});

describe('suggestedName', () => {
  it('is the script itself when that is short', () => {
    expect(suggestedName('  Light \n as air. ')).toBe('Light as air.');
  });

  it('is cut between words', () => {
    const name = suggestedName('These are the lightest shoes that we have ever made for anybody who runs.');
    expect(name).toBe('These are the lightest shoes that we have ever made for…');
  });

  it('stays short for one endless word', () => {
    expect(suggestedName('x'.repeat(500)).length).toBeLessThanOrEqual(61);
  });
});

it('estimates about two and a half words per second', () => {
  expect(spokenSeconds('one two three four five', 1)).toBe(2);
  expect(spokenSeconds('one two three four five', 2)).toBe(1);
  expect(spokenSeconds('  ', 1)).toBe(0);
});

describe('toProduceRequest', () => {
  it('sends what the contract asks for and nothing that was left open', () => {
    expect(toProduceRequest(complete())).toEqual({
      name: 'Light as air.',
      script: 'Light as air.',
      sourceVideoIds: ['v1'],
      variantCount: 1,
      seed: 7,
      voice: { provider: 'tts-espeak', voiceId: 'en', speed: 1, trimSilence: false },
    });
  });

  it('sends a caption style once one was chosen', () => {
    expect(toProduceRequest(complete())).not.toHaveProperty('captionStyle');
    expect(toProduceRequest({ ...complete(), captionStyle: { preset: 'neon' } })).toMatchObject({ captionStyle: { preset: 'neon' } });
  });

  it('sends the look as far as it was chosen', () => {
    const look = { layout: 'blur', logo: null, hookTitle: { text: ' ' } } as const;
    expect(toProduceRequest({ ...complete(), preset: 'tiktok', look })).toMatchObject({ preset: 'tiktok', look: { layout: 'blur', logo: null } });
    expect(toProduceRequest({ ...complete(), look })).not.toHaveProperty('look.hookTitle');
  });
});
