/** From a timeline to pieces that are encoded by themselves and joined without another encode. */
import type { Dip } from '../effects/dip.ts';
import type { DoubleTransition } from '../effects/transition.ts';
import type { CutListItem, Timeline, Transition, TransitionKind } from '../media-types.ts';

/** Consecutive pictures of a shot, or of the scene around it. */
export interface View {
  readonly item: CutListItem;
  /** Where they begin, counted from the shot's own first frame; negative: before it. */
  readonly offsetFrames: number;
  readonly frames: number;
}

interface Placed {
  /** Where in the video it begins. */
  readonly startFrame: number;
  readonly frames: number;
}

export interface ShotPiece extends Placed {
  readonly kind: 'shot';
  readonly view: View;
  readonly dip?: Dip;
}

/** Two scenes at once, while one goes over into the other. */
export interface TransitionPiece extends Placed {
  readonly kind: 'transition';
  readonly from: View;
  readonly to: View;
  readonly transition: DoubleTransition;
}

export type Piece = ShotPiece | TransitionPiece;

/** Longer shots are made in parts, so that all cores have work and a new caption costs little. */
const LONGEST_PIECE_SECONDS = 6;
const USUAL_PIECE_SECONDS = 4;
/** A shot keeps at least this share of itself between its transitions. */
const SHOT_SHARE = 1 / 3;
/** Less is not seen. */
const FEWEST_HALF_FRAMES = 2;
/** A flash comes faster than it goes. */
const FLASH_RISE_SHARE = 0.35;

export function compileTimeline({ cutList, transition, framesPerSecond }: Pick<Timeline, 'cutList' | 'transition' | 'framesPerSecond'>): Piece[] {
  const halves = cutList.map((item, index) => halfOfTransition(item, cutList[index + 1], transition, framesPerSecond));
  let startFrame = 0;
  return cutList.flatMap((item, index) => {
    const [halfBefore, halfAfter] = [halves[index - 1] ?? 0, halves[index] ?? 0];
    const start = startFrame;
    startFrame += item.frames;
    if (transition === undefined || isDip(transition.kind)) {
      const dip = transition && halfBefore + halfAfter > 0 ? { dip: dipOf(transition.kind, halfBefore, halfAfter) } : {};
      return inParts({ kind: 'shot', startFrame: start, frames: item.frames, view: { item, offsetFrames: 0, frames: item.frames }, ...dip }, framesPerSecond);
    }
    const body = { item, offsetFrames: halfBefore, frames: item.frames - halfBefore - halfAfter };
    const pieces: Piece[] = inParts({ kind: 'shot', startFrame: start + halfBefore, frames: body.frames, view: body }, framesPerSecond);
    const next = cutList[index + 1];
    if (next === undefined || halfAfter === 0) return pieces;
    const frames = 2 * halfAfter;
    return [...pieces, { kind: 'transition', startFrame: start + item.frames - halfAfter, frames, transition: transition.kind, from: { item, offsetFrames: item.frames - halfAfter, frames }, to: { item: next, offsetFrames: -halfAfter, frames } }];
  });
}

/** Through a color: never two scenes at once, so each shot does its half by itself. */
function isDip(kind: TransitionKind): kind is Exclude<TransitionKind, DoubleTransition> {
  return kind === 'dip-black' || kind === 'flash-white';
}

function dipOf(kind: TransitionKind, halfBefore: number, halfAfter: number): Dip {
  if (kind === 'dip-black') return { color: 'black', inFrames: halfBefore, outFrames: halfAfter };
  return { color: 'white', inFrames: Math.round(2 * halfBefore * (1 - FLASH_RISE_SHARE)), outFrames: Math.round(2 * halfAfter * FLASH_RISE_SHARE) };
}

/** Frames on either side of the cut; 0 is a hard cut. What shows both scenes at once needs footage of both beyond the cut. */
function halfOfTransition(item: CutListItem, next: CutListItem | undefined, transition: Transition | undefined, framesPerSecond: number): number {
  if (next === undefined || transition === undefined) return 0;
  const wanted = Math.round((transition.durationSeconds * framesPerSecond) / 2);
  const between = Math.floor(((1 - SHOT_SHARE) / 2) * Math.min(item.frames, next.frames));
  const room = isDip(transition.kind) ? Infinity : Math.floor(Math.min(item.roomAfterSeconds ?? 0, next.roomBeforeSeconds ?? 0) * framesPerSecond);
  const half = Math.min(wanted, between, room);
  return half < FEWEST_HALF_FRAMES ? 0 : half;
}

/** Parts of about the same length. */
function inParts(piece: ShotPiece, framesPerSecond: number): ShotPiece[] {
  if (piece.frames <= LONGEST_PIECE_SECONDS * framesPerSecond) return [piece];
  const count = Math.ceil(piece.frames / (USUAL_PIECE_SECONDS * framesPerSecond));
  const border = (part: number): number => Math.round((part * piece.frames) / count);
  return Array.from({ length: count }, (_, part) => {
    const [from, frames] = [border(part), border(part + 1) - border(part)];
    const dip = piece.dip && { ...piece.dip, inFrames: part === 0 ? piece.dip.inFrames : 0, outFrames: part === count - 1 ? piece.dip.outFrames : 0 };
    return { ...piece, startFrame: piece.startFrame + from, frames, view: { ...piece.view, offsetFrames: piece.view.offsetFrames + from, frames }, ...(dip ? { dip } : {}) };
  });
}
