import { describe, expect, it } from 'vitest';
import type { CutListItem, Transition } from '../media-types.ts';
import { compileTimeline, type Piece } from './compile.ts';

const shot = (frames: number, changes: Partial<CutListItem> = {}): CutListItem => ({ sourceVideoId: 'a', startSeconds: 10, frames, roomBeforeSeconds: 1, roomAfterSeconds: 1, ...changes });
const compile = (cutList: readonly CutListItem[], transition?: Transition) => compileTimeline({ cutList, framesPerSecond: 30, ...(transition ? { transition } : {}) });
const FADE = { kind: 'fade', durationSeconds: 0.4 } as const;

/** Every frame of the video belongs to one piece. */
function expectNoGap(pieces: readonly Piece[], frames: number): void {
  expect(pieces.reduce((end, piece) => (expect(piece.startFrame).toBe(end), end + piece.frames), 0)).toBe(frames);
}

describe('compileTimeline', () => {
  it('makes a piece of each shot', () => {
    const pieces = compile([shot(60), shot(45)]);
    expectNoGap(pieces, 105);
    expect(pieces).toMatchObject([{ kind: 'shot', frames: 60, view: { offsetFrames: 0 } }, { kind: 'shot', startFrame: 60, frames: 45 }]);
  });

  it('makes long shots in parts of about four seconds', () => {
    const pieces = compile([shot(400)]);
    expectNoGap(pieces, 400);
    expect(pieces.map(({ frames }) => frames)).toEqual([100, 100, 100, 100]);
    expect(pieces.map((piece) => piece.kind === 'shot' && piece.view.offsetFrames)).toEqual([0, 100, 200, 300]);
  });

  it('lets shots go over into each other around the cut, where both scenes go on', () => {
    const pieces = compile([shot(60), shot(60)], FADE);
    expectNoGap(pieces, 120);
    expect(pieces).toMatchObject([
      { kind: 'shot', frames: 54 },
      { kind: 'transition', startFrame: 54, frames: 12, from: { offsetFrames: 54, frames: 12 }, to: { offsetFrames: -6, frames: 12 } },
      { kind: 'shot', startFrame: 66, frames: 54, view: { offsetFrames: 6 } },
    ]);
  });

  it('shortens a transition to the room that the scenes leave, and cuts where there is none', () => {
    const [, transition] = compile([shot(60, { roomAfterSeconds: 0.1 }), shot(60)], FADE);
    expect(transition).toMatchObject({ kind: 'transition', frames: 6 });
    expect(compile([shot(60, { roomAfterSeconds: 0 }), shot(60)], FADE).map(({ kind }) => kind)).toEqual(['shot', 'shot']);
  });

  it('never eats up short shots', () => {
    const pieces = compile([shot(12), shot(12), shot(12)], { kind: 'slide', durationSeconds: 1 });
    expectNoGap(pieces, 36);
    expect(pieces.filter(({ kind }) => kind === 'shot').every(({ frames }) => frames >= 4)).toBe(true);
  });

  it('goes through a color within the shots themselves, which needs no room', () => {
    const cutList = [shot(60, { roomAfterSeconds: 0 }), shot(60, { roomBeforeSeconds: 0 })];
    expect(compile(cutList, { kind: 'dip-black', durationSeconds: 0.4 })).toMatchObject([{ dip: { color: 'black', inFrames: 0, outFrames: 6 } }, { dip: { color: 'black', inFrames: 6, outFrames: 0 } }]);
    expect(compile(cutList, { kind: 'flash-white', durationSeconds: 0.4 })).toMatchObject([{ dip: { outFrames: 4 } }, { dip: { inFrames: 8 } }]);
  });

  it('dips only at the ends of a shot that is made in parts', () => {
    const pieces = compile([shot(60), shot(300), shot(60)], { kind: 'dip-black', durationSeconds: 0.4 });
    expect(pieces.map((piece) => (piece.kind === 'shot' ? [piece.dip?.inFrames, piece.dip?.outFrames] : null))).toEqual([[0, 6], [6, 0], [0, 0], [0, 6], [6, 0]]);
  });
});
