import { boxPadding, type CueBlock, type PlacedLine, type PlacedWord } from '../layout/cue-layout.ts';
import { type CaptionStyle, NO_HIGHLIGHT } from '../style.ts';
import { type AssEvent, assAlpha, assColor } from './ass-events.ts';
import { isDark, plainInk, type Ink, spokenInk } from './ink.ts';
import { roundedBox, toDrawing } from './path.ts';

export type FrameSpan = Pick<AssEvent, 'startFrame' | 'endFrame'>;

/** A cue that is ready to be drawn. */
export interface Scene {
  readonly block: CueBlock;
  readonly style: CaptionStyle;
  readonly shown: FrameSpan;
  /** When each word is spoken. Empty when none is marked. */
  readonly spoken: readonly FrameSpan[];
  /** Of the middle of the block, in pixels. */
  readonly x: number;
  /** Of its top. */
  readonly y: number;
  /** Pixels of the picture per pixel that the style speaks of. */
  readonly unit: number;
  /** What every part of it does besides. */
  readonly tags: string;
}

const LAYERS = { lineBox: 0, glow: 1, word: 2, wordBox: 3, spokenGlow: 4, spoken: 5, emoji: 6 } as const;
/** How a spoken word grows: over its goal and back, in milliseconds. */
const POP_MS = { up: 70, settled: 150, overshoot: 1.05 } as const;
/** In em. */
const BOX_HEIGHT = 1.3;

/** Every word by itself and in its place, so that marking one moves no other, whatever direction the line runs. */
export function drawCue(scene: Scene): AssEvent[] {
  return scene.block.lines.flatMap((line) => [...drawLineBox(scene, line), ...line.words.flatMap((word) => drawWord(scene, line, word))]);
}

function drawLineBox(scene: Scene, line: PlacedLine): AssEvent[] {
  const { style, block, shown } = scene;
  if (style.box !== 'line' || line.width === 0) return [];
  const box = roundedBox(line.width + 2 * boxPadding(style, block.em), block.em * BOX_HEIGHT, block.em * 0.28);
  return [{ layer: LAYERS.lineBox, ...shown, text: `{${at(scene, 0, line.y)}${flat(style.boxColor, style.boxOpacity)}}${toDrawing(box)}` }];
}

function drawWord(scene: Scene, line: PlacedLine, word: PlacedWord): AssEvent[] {
  const { style, shown } = scene;
  const position = at(scene, word.x, line.y);
  const spoken = scene.spoken[word.index];
  if (!spoken) return drawInk(scene, word, shown, position, plainInk(style));
  const before = { startFrame: shown.startFrame, endFrame: spoken.startFrame };
  const after = { startFrame: spoken.endFrame, endFrame: shown.endFrame };
  const popping = position + popTags(style);
  return [
    ...[before, after].flatMap((span) => drawInk(scene, word, span, position, plainInk(style))),
    ...drawWordBox(scene, word, spoken, popping),
    ...drawInk(scene, word, spoken, popping, spokenInk(style)),
  ];
}

function drawInk(scene: Scene, word: PlacedWord, span: FrameSpan, position: string, ink: Ink): AssEvent[] {
  if (span.endFrame <= span.startFrame) return [];
  const { style } = scene;
  const pictures = word.pictures.map(({ color, opacity, path }) => ({ layer: LAYERS.emoji, ...span, text: `{${position}${flat(color, opacity)}}${toDrawing(path)}` }));
  if (word.outline.length === 0) return pictures;
  const drawing = toDrawing(word.outline);
  const unit = scene.unit * scene.block.scale;
  const isBoxed = ink.isSpoken && style.box === 'word';
  const edge = isBoxed ? '\\bord0\\shad0' : `\\bord${fine(style.outline * unit)}\\shad${fine(style.shadow * unit)}\\3c${assColor(style.outlineColor)}\\4a${assAlpha(0.5)}`;
  const letters = { layer: ink.isSpoken ? LAYERS.spoken : LAYERS.word, ...span, text: `{${position}${edge}\\c${assColor(ink.color)}\\p4}${drawing}` };
  return [...(isBoxed ? [] : drawGlow(drawing, style.glow * unit, span, position, ink)), letters, ...pictures];
}

/** A wide, faint light and a narrow, strong one; what shines are the letters with an edge. */
function drawGlow(drawing: string, glow: number, span: FrameSpan, position: string, ink: Ink): AssEvent[] {
  if (glow === 0) return [];
  const layer = ink.isSpoken ? LAYERS.spokenGlow : LAYERS.glow;
  const light = (spread: number, blur: number, opacity: number): AssEvent => ({
    layer,
    ...span,
    text: `{${position}\\1a&HFF&\\shad0\\3c${assColor(ink.glowColor)}\\3a${assAlpha(opacity)}\\bord${fine(glow * spread)}\\blur${fine(glow * blur)}\\p4}${drawing}`,
  });
  return [light(0.55, 0.75, 0.6), light(0.25, 0.25, 0.75)];
}

function drawWordBox({ block: { em }, style }: Scene, word: PlacedWord, spoken: FrameSpan, position: string): AssEvent[] {
  if (style.box !== 'word' || word.width === 0 || spoken.endFrame <= spoken.startFrame) return [];
  const color = style.highlightColor === NO_HIGHLIGHT ? style.boxColor : style.highlightColor;
  const box = roundedBox(word.width + em * 0.36, em * BOX_HEIGHT, em * 0.24);
  return [{ layer: LAYERS.wordBox, ...spoken, text: `{${position}${flat(color, isDark(color) ? style.boxOpacity : 1)}}${toDrawing(box)}` }];
}

function popTags({ spokenScale }: CaptionStyle): string {
  if (spokenScale === 100) return '';
  const size = (scale: number): string => `\\fscx${Math.round(scale)}\\fscy${Math.round(scale)}`;
  return `\\t(0,${POP_MS.up},${size(spokenScale * POP_MS.overshoot)})\\t(${POP_MS.up},${POP_MS.settled},${size(spokenScale)})`;
}

/** A drawing without edge, up to the drawing itself. */
function flat(color: string, opacity: number): string {
  return `\\bord0\\shad0\\c${assColor(color)}\\1a${assAlpha(opacity)}\\p4`;
}

function at({ x, y, tags }: Scene, dx: number, dy: number): string {
  return `\\an7\\pos(${fine(x + dx)},${fine(y + dy)})${tags}`;
}

function fine(length: number): number {
  return Math.round(length * 100) / 100;
}
