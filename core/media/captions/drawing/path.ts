/** Outlines as ASS draws them: moves, lines and cubic curves, filled as closed. y grows downwards. */

export interface PathStep {
  /** Move, line, curve (two handles and an end). */
  readonly command: 'm' | 'l' | 'b';
  /** x, y, x, y … */
  readonly points: readonly number[];
}

export type Path = readonly PathStep[];

/** How far a handle lies from the end of a quarter of a circle with radius 1. */
export const QUARTER_HANDLE = 0.5523;

/** Drawings are counted in eighths of a pixel: `\p4`. */
const SUBPIXELS = 8;

export function movedBy(path: Path, dx: number, dy: number): Path {
  return path.map(({ command, points }) => ({ command, points: points.map((value, index) => value + (index % 2 === 0 ? dx : dy)) }));
}

export function scaledBy(path: Path, factor: number): Path {
  return path.map(({ command, points }) => ({ command, points: points.map((value) => value * factor) }));
}

/** x' = a·x + c·y + e, y' = b·x + d·y + f */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export function transformed(path: Path, [a, b, c, d, e, f]: Matrix): Path {
  const move = (points: readonly number[]): number[] => {
    const moved: number[] = [];
    for (let index = 0; index < points.length; index += 2) {
      const [x = 0, y = 0] = points.slice(index, index + 2);
      moved.push(a * x + c * y + e, b * x + d * y + f);
    }
    return moved;
  };
  return path.map(({ command, points }) => ({ command, points: move(points) }));
}

/** @param points handle and end of a quadratic curve */
export function cubicOf([fromX = 0, fromY = 0]: readonly number[], [handleX = 0, handleY = 0, toX = 0, toY = 0]: readonly number[]): PathStep {
  const near = (end: number, handle: number): number => end + (2 / 3) * (handle - end);
  return { command: 'b', points: [near(fromX, handleX), near(fromY, handleY), near(toX, handleX), near(toY, handleY), toX, toY] };
}

export function ellipse(cx: number, cy: number, rx: number, ry: number): Path {
  const [hx, hy] = [rx * QUARTER_HANDLE, ry * QUARTER_HANDLE];
  return [
    { command: 'm', points: [cx - rx, cy] },
    { command: 'b', points: [cx - rx, cy - hy, cx - hx, cy - ry, cx, cy - ry] },
    { command: 'b', points: [cx + hx, cy - ry, cx + rx, cy - hy, cx + rx, cy] },
    { command: 'b', points: [cx + rx, cy + hy, cx + hx, cy + ry, cx, cy + ry] },
    { command: 'b', points: [cx - hx, cy + ry, cx - rx, cy + hy, cx - rx, cy] },
  ];
}

/** A rectangle with round corners around the origin. */
export function roundedBox(width: number, height: number, radius: number): Path {
  const [x, y] = [width / 2, height / 2];
  const r = Math.min(radius, x, y);
  const h = r * (1 - QUARTER_HANDLE);
  return [
    { command: 'm', points: [-x + r, -y] },
    { command: 'l', points: [x - r, -y] },
    { command: 'b', points: [x - h, -y, x, -y + h, x, -y + r] },
    { command: 'l', points: [x, y - r] },
    { command: 'b', points: [x, y - h, x - h, y, x - r, y] },
    { command: 'l', points: [-x + r, y] },
    { command: 'b', points: [-x + h, y, -x, y - h, -x, y - r] },
    { command: 'l', points: [-x, -y + r] },
    { command: 'b', points: [-x, -y + h, -x + h, -y, -x + r, -y] },
  ];
}

/** As it stands after `\p4`. */
export function toDrawing(path: Path): string {
  return path.map(({ command, points }) => `${command} ${points.map((value) => Math.round(value * SUBPIXELS)).join(' ')}`).join(' ');
}
