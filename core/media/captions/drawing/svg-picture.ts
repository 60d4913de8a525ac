import { ellipse, type Matrix, type Path, transformed } from './path.ts';
import { parseSvgPath } from './svg-path.ts';

export interface ColoredPath {
  /** `#RRGGBB` */
  readonly color: string;
  /** 0–1 */
  readonly opacity: number;
  readonly path: Path;
}

interface Inherited {
  readonly color: string;
  readonly opacity: number;
  readonly matrices: readonly Matrix[];
}

const ELEMENT = /<(\/?)(svg|g|path|circle|ellipse|clipPath|defs)\b([^>]*?)(\/?)>/g;
const ATTRIBUTE = /([a-z-]+)="([^"]*)"/g;
/** What may not be seen by itself. */
const HIDDEN = new Set(['clipPath', 'defs']);
/** The names that occur. */
const NAMED_COLORS: Readonly<Record<string, string>> = { azure: '#F0FFFF', green: '#008000', navy: '#000080', red: '#FF0000' };

/** The flat shapes of an emoji, back to front: paths, circles, ellipses and groups, filled with one color each. */
export function parseSvgPicture(svg: string): ColoredPath[] {
  const stack: Inherited[] = [{ color: '#000000', opacity: 1, matrices: [] }];
  const shapes: ColoredPath[] = [];
  let hiddenDepth = 0;
  for (const [, closing, name = '', text = '', empty] of svg.matchAll(ELEMENT)) {
    const isContainer = name === 'svg' || name === 'g' || HIDDEN.has(name);
    if (closing) {
      if (isContainer) stack.pop();
      if (HIDDEN.has(name)) hiddenDepth--;
      continue;
    }
    const attributes = Object.fromEntries([...text.matchAll(ATTRIBUTE)].map(([, key, value]) => [key, value])) as Record<string, string>;
    const own = inherit(stack.at(-1), attributes);
    if (isContainer && !empty) {
      stack.push(own);
      if (HIDDEN.has(name)) hiddenDepth++;
    } else if (!isContainer && hiddenDepth === 0 && attributes['fill'] !== 'none') {
      shapes.push({ color: own.color, opacity: own.opacity, path: own.matrices.reduceRight(transformed, outlineOf(name, attributes)) });
    }
  }
  return shapes;
}

function inherit(parent: Inherited | undefined, attributes: Record<string, string>): Inherited {
  const opacity = Number(attributes['opacity'] ?? 1) * Number(attributes['fill-opacity'] ?? 1);
  const fill = attributes['fill'];
  return {
    color: fill === undefined || fill === 'none' ? (parent?.color ?? '#000000') : fullColor(fill),
    opacity: opacity * (parent?.opacity ?? 1),
    matrices: [...(parent?.matrices ?? []), ...(attributes['transform'] === undefined ? [] : [readTransform(attributes['transform'])])],
  };
}

function outlineOf(name: string, attributes: Record<string, string>): Path {
  const number = (key: string): number => Number(attributes[key] ?? 0);
  if (name === 'path') return parseSvgPath(attributes['d'] ?? '');
  const [rx, ry] = name === 'circle' ? [number('r'), number('r')] : [number('rx'), number('ry')];
  return ellipse(number('cx'), number('cy'), rx, ry);
}

function readTransform(transform: string): Matrix {
  const values = (/\(([^)]*)\)/.exec(transform)?.[1] ?? '').trim().split(/[\s,]+|(?<=\d)(?=-)/).map(Number);
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = values;
  if (transform.startsWith('matrix')) return [a, b, c, d, e, f];
  if (!transform.startsWith('rotate')) throw new Error(`"${transform}" is no known transform`);
  const [degrees = 0, x = 0, y = 0] = values;
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return [cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y];
}

function fullColor(color: string): string {
  const named = NAMED_COLORS[color];
  if (named !== undefined) return named;
  return /^#[0-9a-f]{3}$/i.test(color) ? `#${[...color.slice(1)].map((digit) => digit + digit).join('')}` : color;
}
