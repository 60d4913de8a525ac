/**
 * Captions as libass draws them. Letters and emoji are written as outlines, each word in its place: shaping, direction, line breaks and
 * fonts are decided here, so that every FFmpeg shows the same, no font of the machine gets in, and nothing that somebody typed is ever
 * read as a command.
 */
import type { Cue, HookTitle } from '../media-types.ts';
import { assDocument, assHead, type AssEvent, frameAt } from './drawing/ass-events.ts';
import { drawCue, type FrameSpan, type Scene } from './drawing/draw-cue.ts';
import { titleCue, titleStyle } from './hook-title.ts';
import { type CueBlock, layOutCue } from './layout/cue-layout.ts';
import { edgeMargin, type Picture, unitOf } from './layout/safe-zones.ts';
import { stack } from './layout/stacking.ts';
import { type CaptionStyle, DEFAULT_STYLE, NO_HIGHLIGHT } from './style.ts';

export interface AssOptions {
  readonly width: number;
  readonly height: number;
  readonly style?: CaptionStyle;
  /** Drawn over the first seconds. */
  readonly hookTitle?: HookTitle;
  /** Kept free above the title, in pixels that a style speaks of; as much as the networks cover when absent. */
  readonly titleMargin?: number | null;
  /** Only what is to be seen in this stretch; times stay those of the whole video. */
  readonly window?: { readonly startSeconds: number; readonly endSeconds: number };
}

/** Changes when the same captions would be drawn otherwise. */
export const CAPTIONS_VERSION = 2;

/** libass wants a font even where it draws nothing with it. */
const STYLE = 'Caption,Montserrat ExtraBold,40,&H00FFFFFF,&H00FFFFFF,&H00101010,&H00000000,0,0,0,0,100,100,0,0,1,0,0,7,0,0,0,1';
/** Between cues that are shown at the same time, in pixels that a style speaks of. */
const STACK_GAP = 20;
const TITLE_FADE = '\\fad(0,200)';

type Block = Pick<Scene, 'block' | 'style' | 'shown' | 'spoken' | 'tags'>;

/** A cue that was not laid out yet. */
interface Draft {
  readonly cue: Cue;
  readonly style: CaptionStyle;
  readonly shown: FrameSpan;
  readonly tags: string;
}

export function toAss(cues: readonly Cue[], { width, height, style = DEFAULT_STYLE, hookTitle, titleMargin = null, window }: AssOptions): string {
  const picture = { width, height };
  const title = hookTitle ? [draft(titleCue(hookTitle), titleStyle(style, titleMargin), TITLE_FADE)] : [];
  const drafts = [...title, ...[...cues].sort((a, b) => a.startSeconds - b.startSeconds).map((cue) => draft(cue, style))];
  const stretch = window ? { startFrame: frameAt(window.startSeconds), endFrame: frameAt(window.endSeconds) } : { startFrame: 0, endFrame: Infinity };
  const events = (['top', 'middle', 'bottom'] as const).flatMap((position) => {
    const placed = drafts.filter((candidate) => candidate.style.position === position);
    return drawStacked(withNeighbors(placed, stretch).map((candidate) => layOut(candidate, picture)), picture);
  });
  return assDocument(assHead(picture, STYLE), events.filter((event) => overlap(event, stretch)));
}

function draft(cue: Cue, style: CaptionStyle, tags = ''): Draft {
  return { cue, style, shown: { startFrame: frameAt(cue.startSeconds), endFrame: frameAt(cue.endSeconds) }, tags };
}

/** What is shown in the stretch, and what decides where that stands: all that is shown at the same time, and so on. */
function withNeighbors(drafts: readonly Draft[], stretch: FrameSpan): Draft[] {
  const groups: { drafts: Draft[]; startFrame: number; endFrame: number }[] = [];
  for (const candidate of drafts) {
    const { startFrame, endFrame } = candidate.shown;
    const group = groups.at(-1);
    if (group && startFrame < group.endFrame) {
      group.drafts.push(candidate);
      group.endFrame = Math.max(group.endFrame, endFrame);
    } else {
      groups.push({ drafts: [candidate], startFrame, endFrame });
    }
  }
  return groups.filter((group) => overlap(group, stretch)).flatMap((group) => group.drafts);
}

function overlap(one: FrameSpan, other: FrameSpan): boolean {
  return one.startFrame < other.endFrame && one.endFrame > other.startFrame;
}

function layOut({ cue, style, shown, tags }: Draft, picture: Picture): Block {
  return { block: layOutCue(cue, style, picture), style, shown, spoken: isMarked(style) ? spokenSpans(cue, shown) : [], tags };
}

function isMarked({ highlightColor, spokenScale, box }: CaptionStyle): boolean {
  return highlightColor !== NO_HIGHLIGHT || spokenScale !== 100 || box === 'word';
}

/** Each word is marked until the next one begins. */
function spokenSpans({ words }: Cue, { startFrame, endFrame }: FrameSpan): FrameSpan[] {
  const starts = words.map((word) => Math.min(endFrame, Math.max(startFrame, frameAt(word.startSeconds))));
  return starts.map((start, index) => ({ startFrame: start, endFrame: starts[index + 1] ?? endFrame }));
}

function drawStacked(blocks: readonly Block[], picture: Picture): AssEvent[] {
  const unit = unitOf(picture);
  const offsets = stack(blocks.map(({ block, shown }) => ({ ...shown, height: block.height })), STACK_GAP * unit);
  return blocks.flatMap((block, index) => drawCue({ ...block, x: picture.width / 2, y: topOf(block.block, block.style, picture, offsets[index] ?? 0), unit }));
}

function topOf({ height }: CueBlock, style: CaptionStyle, picture: Picture, offset: number): number {
  const margin = edgeMargin(style, picture) * unitOf(picture);
  if (style.position === 'top') return margin + offset;
  if (style.position === 'middle') return (picture.height - height) / 2 + offset;
  return picture.height - margin - height - offset;
}
