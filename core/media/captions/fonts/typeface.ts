import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Blob, Buffer, Direction, Face, Font, shape } from 'harfbuzzjs';
import { cubicOf, movedBy, type Path, type PathStep } from '../drawing/path.ts';
import { type CaptionFont, FONT_FAMILIES } from './font-families.ts';

export interface ShapedText {
  /** How far the text after it begins, in em. */
  readonly width: number;
  /** In em, from the left end of the baseline. */
  readonly outline: Path;
}

/** One weight of one family: knows its letters, and shapes and outlines text with HarfBuzz. */
export class Typeface {
  /** Pixels per pixel of em, so that all families look equally large. */
  readonly scale: number;
  private readonly font: Font;
  private readonly unitsPerEm: number;
  private readonly glyphs = new Map<number, Path>();

  constructor(family: CaptionFont, weight: number) {
    const face = new Face(new Blob(new Uint8Array(readFileSync(fontFile(family, weight)))));
    this.font = new Font(face);
    this.unitsPerEm = face.upem;
    this.scale = FONT_FAMILIES[family].scale;
  }

  has(character: string): boolean {
    return this.font.nominalGlyph(character.codePointAt(0) ?? 0) !== undefined;
  }

  /** Text of one direction. Letters are joined and marks are placed as the font has it. */
  shape(text: string, isRightToLeft: boolean, letterSpacingEm: number): ShapedText {
    const buffer = new Buffer();
    buffer.addText(text);
    buffer.guessSegmentProperties();
    buffer.setDirection(isRightToLeft ? Direction.RTL : Direction.LTR);
    shape(this.font, buffer);
    const outline: PathStep[] = [];
    const unit = this.scale / this.unitsPerEm;
    let x = 0;
    for (const [index, { codepoint: glyph }] of buffer.getGlyphInfos().entries()) {
      const position = buffer.getGlyphPositions()[index] ?? { xAdvance: 0, xOffset: 0, yOffset: 0 };
      outline.push(...movedBy(this.glyph(glyph), x + position.xOffset * unit, -position.yOffset * unit));
      x += position.xAdvance * unit + (position.xAdvance === 0 ? 0 : letterSpacingEm);
    }
    return { width: x, outline };
  }

  private glyph(glyph: number): Path {
    const known = this.glyphs.get(glyph);
    if (known) return known;
    const outline = toPath(this.font.glyphToJson(glyph), this.scale / this.unitsPerEm);
    this.glyphs.set(glyph, outline);
    return outline;
  }
}

const typefaces = new Map<string, Typeface>();

/** Read once per process. */
export function typefaceOf(family: CaptionFont, weight: number): Typeface {
  const key = fontFile(family, weight);
  const known = typefaces.get(key);
  if (known) return known;
  const typeface = new Typeface(family, weight);
  typefaces.set(key, typeface);
  return typeface;
}

function fontFile(family: CaptionFont, weight: number): string {
  const { packageName, filePrefix, weights } = FONT_FAMILIES[family];
  const distance = ([available]: [string, string]): number => Math.abs(Number(available) - weight);
  const [folder = ''] = Object.entries(weights).sort((a, b) => distance(a) - distance(b)).map(([, name]) => name);
  const manifest = fileURLToPath(import.meta.resolve(`${packageName}/package.json`));
  return path.join(path.dirname(manifest), folder, `${filePrefix}_${folder}.ttf`);
}

/** Fonts count upwards and may have quadratic curves. */
function toPath(commands: readonly { readonly type: string; readonly values: readonly number[] }[], unit: number): Path {
  const steps: PathStep[] = [];
  let pen: readonly number[] = [0, 0];
  for (const { type, values } of commands) {
    const points = values.map((value, index) => (index % 2 === 0 ? value * unit : -value * unit));
    if (type === 'M') steps.push({ command: 'm', points });
    else if (type === 'L') steps.push({ command: 'l', points });
    else if (type === 'C') steps.push({ command: 'b', points });
    else if (type === 'Q') steps.push(cubicOf(pen, points));
    if (points.length > 0) pen = points.slice(-2);
  }
  return steps;
}
