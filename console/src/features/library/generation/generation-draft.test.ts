import { describe, expect, it } from 'vitest';
import { newGenerationDraft, toGenerationRequest } from './generation-draft.ts';

const draft = { ...newGenerationDraft(true), seed: 7 };

describe('the draft of raw videos', () => {
  it('begins with the segments of the project where there are some', () => {
    expect([newGenerationDraft(true).from, newGenerationDraft(false).from]).toEqual(['segments', 'footage']);
  });

  it('leaves an open length to the project', () => {
    expect(toGenerationRequest(draft, true)).toEqual({ from: 'segments', body: { selectionMode: 'sequential', variantCount: 1, seed: 7 } });
    expect(toGenerationRequest({ ...draft, targetDurationSeconds: 12 }, true)?.body.targetDurationSeconds).toBe(12);
  });

  it('says how segments are matched, and that footage shall be fresh, where that applies', () => {
    expect(toGenerationRequest({ ...draft, matching: 'max-variety', freshFootage: true }, true)?.body).toEqual({ selectionMode: 'sequential', variantCount: 1, seed: 7 });
    expect(toGenerationRequest({ ...draft, selectionMode: 'matched', matching: 'max-variety' }, true)?.body).toMatchObject({ matching: 'max-variety' });
    expect(toGenerationRequest({ ...draft, from: 'footage', sourceVideoIds: ['a'], freshFootage: true }, true)?.body).toMatchObject({ freshFootage: true });
  });

  it('is not sent without anything to cut from', () => {
    expect(toGenerationRequest(draft, false)).toBeUndefined();
    expect(toGenerationRequest({ ...draft, from: 'footage' }, true)).toBeUndefined();
    expect(toGenerationRequest({ ...draft, from: 'footage', sourceVideoIds: ['a'] }, false)?.body).toMatchObject({ sourceVideoIds: ['a'] });
  });
});
