import { describe, expect, it } from 'vitest';
import { emptySegmentDraft, markAt, rangeMistake, toSegmentInput } from './segment-draft.ts';

const draft = { ...emptySegmentDraft(), startSeconds: 1, endSeconds: 2 };

describe('the draft of a segment', () => {
  it('is sent with its keywords apart and without empty ones', () => {
    expect(toSegmentInput({ ...draft, keywords: ' bottle,, close up , ' }, 10)).toEqual({ startSeconds: 1, endSeconds: 2, keywords: ['bottle', 'close up'], notes: '', favorite: false });
  });

  it('is not sent while a time is missing or wrong', () => {
    expect(toSegmentInput({ ...draft, endSeconds: undefined }, 10)).toBeUndefined();
    expect(toSegmentInput({ ...draft, startSeconds: -1 }, 10)).toBeUndefined();
    expect(toSegmentInput({ ...draft, endSeconds: 1 }, 10)).toBeUndefined();
    expect(toSegmentInput({ ...draft, endSeconds: 11 }, 10)).toBeUndefined();
  });

  it('says what is wrong with the range', () => {
    expect([rangeMistake(draft, 10), rangeMistake({ ...draft, startSeconds: 2 }, 10), rangeMistake({ ...draft, endSeconds: 10.1 }, 10)]).toEqual([undefined, 'endAfterStart', 'insideVideo']);
  });

  it('is marked inside the video, to the millisecond', () => {
    expect([markAt(1.23456, 10), markAt(10.02, 10)]).toEqual([1.235, 10]);
  });
});
