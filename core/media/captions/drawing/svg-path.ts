import { arcToCurves } from './svg-arc.ts';
import { cubicOf, type Path, type PathStep } from './path.ts';

/** How many numbers each command takes at a time. */
const ARGUMENTS: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, A: 7, Z: 0 };
const NUMBER = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/iy;
const SEPARATOR = /[\s,]*/y;

interface Pen {
  x: number;
  y: number;
  startX: number;
  startY: number;
  /** Where the handle of the curve before lies; mirrored by `S`. */
  handleX: number;
  handleY: number;
}

/** The `d` of an SVG path, as optimizers write it. What the emoji do not use (`T`) is not known. */
export function parseSvgPath(d: string): Path {
  const pen: Pen = { x: 0, y: 0, startX: 0, startY: 0, handleX: 0, handleY: 0 };
  return [...readCommands(d)].flatMap(({ name, values }) => stepsOf(name, values, pen));
}

function* readCommands(d: string): Generator<{ name: string; values: number[] }> {
  let at = 0;
  let name = '';
  const skip = (): void => {
    SEPARATOR.lastIndex = at;
    at += SEPARATOR.exec(d)?.[0].length ?? 0;
  };
  for (skip(); at < d.length; skip()) {
    if (/[a-z]/i.test(d.charAt(at))) name = d.charAt(at++);
    // More pairs after a move are lines.
    else if (name === 'M') name = 'L';
    else if (name === 'm') name = 'l';
    const count = ARGUMENTS[name.toUpperCase()];
    if (count === undefined) throw new Error(`"${name}" is no known path command`);
    const values: number[] = [];
    while (values.length < count) {
      skip();
      const isFlag = count === 7 && (values.length === 3 || values.length === 4);
      NUMBER.lastIndex = at;
      const text = isFlag ? d.charAt(at) : NUMBER.exec(d)?.[0];
      if (!text) throw new Error('a path ends too early');
      at += text.length;
      values.push(Number(text));
    }
    yield { name, values };
  }
}

function stepsOf(name: string, values: readonly number[], pen: Pen): PathStep[] {
  const isRelative = name !== name.toUpperCase();
  const kind = name.toUpperCase();
  const absolute = isRelative ? toAbsolute(kind, values, pen) : values;
  const steps = draw(kind, absolute, pen);
  const isCurve = kind === 'C' || kind === 'S';
  const [handleX, handleY] = isCurve ? absolute.slice(-4, -2) : [];
  const [x, y] = endOf(kind, absolute, pen);
  Object.assign(pen, { x, y, handleX: handleX ?? x, handleY: handleY ?? y }, kind === 'M' ? { startX: x, startY: y } : {});
  return steps;
}

function toAbsolute(kind: string, values: readonly number[], { x, y }: Pen): number[] {
  if (kind === 'H') return values.map((value) => value + x);
  if (kind === 'V') return values.map((value) => value + y);
  if (kind === 'A') return values.map((value, index) => (index === 5 ? value + x : index === 6 ? value + y : value));
  return values.map((value, index) => value + (index % 2 === 0 ? x : y));
}

function endOf(kind: string, values: readonly number[], { x, y, startX, startY }: Pen): [number, number] {
  if (kind === 'Z') return [startX, startY];
  if (kind === 'H') return [values[0] ?? x, y];
  if (kind === 'V') return [x, values[0] ?? y];
  return [values.at(-2) ?? x, values.at(-1) ?? y];
}

function draw(kind: string, values: readonly number[], pen: Pen): PathStep[] {
  const { x, y, handleX, handleY } = pen;
  if (kind === 'M') return [{ command: 'm', points: values }];
  if (kind === 'C') return [{ command: 'b', points: values }];
  if (kind === 'S') return [{ command: 'b', points: [2 * x - handleX, 2 * y - handleY, ...values] }];
  if (kind === 'Q') return [cubicOf([x, y], values)];
  if (kind === 'A') return arcToCurves([x, y], values);
  return kind === 'Z' ? [] : [{ command: 'l', points: endOf(kind, values, pen) }];
}
