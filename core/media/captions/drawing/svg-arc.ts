import type { PathStep } from './path.ts';

/**
 * An elliptical arc as cubic curves of up to a quarter each; SVG 1.1, appendix F.6.
 * @param values rx, ry, rotation in degrees, large-arc flag, sweep flag, x, y
 */
export function arcToCurves([fromX = 0, fromY = 0]: readonly number[], values: readonly number[]): PathStep[] {
  const [rawRx = 0, rawRy = 0, degrees = 0, isLarge = 0, isSweep = 0, toX = 0, toY = 0] = values;
  if (rawRx === 0 || rawRy === 0) return [{ command: 'l', points: [toX, toY] }];
  if (fromX === toX && fromY === toY) return [];
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const [halfX, halfY] = [(fromX - toX) / 2, (fromY - toY) / 2];
  const [px, py] = [cos * halfX + sin * halfY, cos * halfY - sin * halfX];
  // Radii that do not reach are enlarged.
  const enlarge = Math.sqrt(Math.max(1, (px / rawRx) ** 2 + (py / rawRy) ** 2));
  const [rx, ry] = [Math.abs(rawRx) * enlarge, Math.abs(rawRy) * enlarge];
  const [u, v] = [(px / rx) ** 2, (py / ry) ** 2];
  const distance = Math.sqrt(Math.max(0, 1 / (u + v) - 1)) * (isLarge === isSweep ? -1 : 1);
  const [cx, cy] = [(distance * rx * py) / ry, (-distance * ry * px) / rx];
  const start = Math.atan2((py - cy) / ry, (px - cx) / rx);
  const end = Math.atan2((-py - cy) / ry, (-px - cx) / rx);
  const turn = 2 * Math.PI;
  const sweep = isSweep ? (end - start + turn) % turn : -((start - end + turn) % turn);

  const [middleX, middleY] = [cos * cx - sin * cy + (fromX + toX) / 2, sin * cx + cos * cy + (fromY + toY) / 2];
  const onEllipse = (x: number, y: number): [number, number] => [cos * rx * x - sin * ry * y + middleX, sin * rx * x + cos * ry * y + middleY];
  const count = Math.max(1, Math.ceil(Math.abs(sweep) / (Math.PI / 2) - 1e-6));
  const step = sweep / count;
  const handle = (4 / 3) * Math.tan(step / 4);
  return Array.from({ length: count }, (_, index) => {
    const [a, b] = [start + index * step, start + (index + 1) * step];
    const leaving = onEllipse(Math.cos(a) - handle * Math.sin(a), Math.sin(a) + handle * Math.cos(a));
    const arriving = onEllipse(Math.cos(b) + handle * Math.sin(b), Math.sin(b) - handle * Math.cos(b));
    return { command: 'b', points: [...leaving, ...arriving, ...onEllipse(Math.cos(b), Math.sin(b))] };
  });
}
