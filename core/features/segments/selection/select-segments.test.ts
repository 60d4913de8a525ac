import { describe, expect, it } from 'vitest';
import { selectSegments } from './select-segments.ts';
import type { SelectableSegment, Selection, SelectionMode, SelectionRequest } from './selection-types.ts';

const MODES: SelectionMode[] = ['random', 'sequential', 'weighted', 'matched'];

const segment = (id: string, seconds: number, changes: Partial<SelectableSegment> = {}): SelectableSegment => ({
  id,
  sourceVideoId: `video-${id}`,
  startSeconds: 10,
  endSeconds: 10 + seconds,
  keywords: [],
  favorite: false,
  useCount: 0,
  lastUsedAt: null,
  ...changes,
});
const named = (ids: string, seconds = 2): SelectableSegment[] => [...ids].map((id) => segment(id, seconds));

function selectAll(mode: SelectionMode, segments: readonly SelectableSegment[], count: number, changes: Partial<SelectionRequest> = {}): Selection[] {
  return selectSegments({ mode, segments, totalFrames: 180, framesPerSecond: 30, seed: 7, firstVariant: 1, variantCount: count, script: 'One. Two. Three.', ...changes });
}

function select(mode: SelectionMode, segments: readonly SelectableSegment[], { variant = 1, ...changes }: Partial<SelectionRequest> & { readonly variant?: number } = {}): Selection {
  return selectAll(mode, segments, variant, changes).at(-1) ?? { shots: [], warnings: [] };
}

const order = ({ shots }: Selection): string => shots.map(({ segmentId }) => segmentId).join('');
const codes = ({ warnings }: Selection): string[] => warnings.map(({ code }) => code);
const variants = selectAll;

describe('selectSegments', () => {
  it.each(MODES)('%s: gives the same cut list for the same inputs and seed, as long as was asked for', (mode) => {
    const first = select(mode, named('abcdefg', 1.7));
    expect(select(mode, named('abcdefg', 1.7))).toEqual(first);
    expect(first.shots.reduce((sum, shot) => sum + shot.frames, 0)).toBe(180);
  });

  it.each(MODES)('%s: shows no segment twice as long as there is enough', (mode) => {
    for (const selection of variants(mode, named('abcdefgh'), 10)) {
      expect(new Set(order(selection)).size).toBe(selection.shots.length);
      expect(codes(selection)).not.toContain('segments-repeated');
    }
  });

  it.each(MODES)('%s: makes each of ten variants another one', (mode) => {
    expect(new Set(variants(mode, named('abcde'), 10).map((selection) => JSON.stringify(selection.shots))).size).toBe(10);
  });

  it.each(MODES)('%s: repeats segments when there is too little, never one right after itself, and says so', (mode) => {
    const selection = select(mode, named('ab', 1), { totalFrames: 150 });
    expect(codes(selection)).toContain('segments-repeated');
    expect(order(selection)).toMatch(/^(ab)+a?$|^(ba)+b?$/);
  });

  it.each(MODES)('%s: shows segments whole where they fit, and trims what does not', (mode) => {
    const script = 'x';
    const { shots } = select(mode, named('abcd', 1.9), { script, totalFrames: 150 });
    expect(shots.map(({ frames }) => frames)).toEqual([57, 57, 36]);
    expect(shots.every(({ startSeconds }) => startSeconds === 10)).toBe(true);
  });

  it('leaves no flash at the end', () => {
    expect(select('sequential', named('abc', 1.9), { totalFrames: 120 }).shots.map(({ frames }) => frames)).toEqual([57, 48, 15]);
  });

  it('leaves out what is too short to be shown, and says so', () => {
    const selection = select('sequential', [segment('a', 0.2), ...named('bc', 4)]);
    expect([order(selection), codes(selection)]).toEqual(['bc', ['segments-too-short']]);
    expect(select('random', [segment('a', 0.2)]).shots).toEqual([]);
  });

  it('says when there are too few segments for another variant', () => {
    const selections = variants('sequential', [segment('a', 9)], 3);
    expect(selections.map(codes)).toEqual([[], ['variants-alike'], ['variants-alike']]);
    expect(selections.map(({ shots }) => shots[0]?.startSeconds)).toEqual([10, 13, 10]);
    expect(selections[1]?.warnings[0]?.message).toMatch(/shares 50 % of its footage with another and opens with the same moment\. Assign segments of about \d+ seconds more/);
  });

  describe('sequential', () => {
    it('keeps the assigned order, each variant going on where the one before stopped', () => {
      expect(variants('sequential', named('abcdefgh'), 4).map(order)).toEqual(['abc', 'def', 'gha', 'ceg']);
    });

    it('begins elsewhere when every variant shows all', () => {
      expect(variants('sequential', named('abc'), 3).map(order)).toEqual(['abc', 'bca', 'cab']);
    });
  });

  it('random: opens each variant with another segment, and goes by the seed', () => {
    const made = variants('random', named('abcdef'), 6);
    expect(new Set(made.map((selection) => order(selection)[0])).size).toBe(6);
    expect(order(select('random', named('abcdef'), { seed: 8 }))).not.toBe(order(made[0] as Selection));
  });

  describe('weighted', () => {
    it('shows the least used first, of these the favorites, then the longest unused', () => {
      const segments = [
        segment('a', 2, { useCount: 2, lastUsedAt: '2026-01-01T00:00:00Z' }),
        segment('b', 2, { useCount: 1, lastUsedAt: '2026-03-01T00:00:00Z' }),
        segment('c', 2, { useCount: 1, lastUsedAt: '2026-02-01T00:00:00Z' }),
        segment('d', 2),
        segment('e', 2, { favorite: true }),
      ];
      expect(order(select('weighted', segments, { totalFrames: 300 }))).toBe('edcba');
    });

    it('counts what the variants before show', () => {
      const [first, second] = variants('weighted', named('abcdef'), 2).map(order);
      expect([...`${first}${second}`].toSorted().join('')).toBe('abcdef');
    });
  });

  it('leaves what looks like, or overlaps, an earlier shot for last', () => {
    const twin = segment('b', 2, { sourceVideoId: 'video-a', startSeconds: 10.5, endSeconds: 12.5 });
    const lookalike = segment('c', 2, { hash: 'ffff0000ffff0001' });
    const segments = [segment('a', 2, { favorite: true, hash: 'ffff0000ffff0000' }), { ...twin, favorite: true }, { ...lookalike, favorite: true }, segment('d', 2), segment('e', 2)];
    const shown = order(select('weighted', segments));
    expect(shown).toContain('d');
    expect(shown).toContain('e');
    expect(order(select('sequential', segments))).toBe('abc');
  });

  describe('matched', () => {
    const segments = [segment('a', 9, { keywords: ['apă'] }), segment('b', 9, { keywords: ['sticla'] }), segment('c', 9, { keywords: ['STICLĂ', 'noua'] }), segment('d', 9, { useCount: 4, lastUsedAt: '2026-01-01T00:00:00Z' }), segment('e', 9)];
    const script = 'Sticla este nouă. Apa este rece. Cumpără acum!';

    it('shows with each sentence what its keywords say, diacritics folded, and else the least used', () => {
      const selection = select('matched', segments, { script });
      expect(order(selection)).toBe('cae');
      expect(codes(selection)).toEqual(['sentences-unmatched']);
      // Its share of the time by its length.
      expect(selection.shots.map(({ frames }) => frames)).toEqual([70, 57, 53]);
    });

    it('takes another of the fitting ones in another variant', () => {
      expect(order(select('matched', segments, { script, variant: 2 }))[0]).toBe('b');
    });

    it('does not take the only match of a sentence for the one before', () => {
      const short = segments.map((one) => ({ ...one, endSeconds: 11 }));
      const selection = select('matched', short, { script, totalFrames: 150 });
      expect(order(selection).indexOf('a')).toBeGreaterThan(1);
    });
  });
});
