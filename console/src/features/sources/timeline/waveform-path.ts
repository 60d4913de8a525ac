/** Half of the height of the drawing. */
const MIDDLE = 50;
export const DRAWING = { width: 600, height: 2 * MIDDLE } as const;
/** So that silence still is a line. */
const THINNEST = 0.6;

/** The outline of a sound as an SVG path: its loudest peak in each column, mirrored about the middle. */
export function waveformPath(peaks: readonly number[]): string {
  const columns = Math.min(DRAWING.width, peaks.length);
  if (columns === 0) return '';
  const heights = Array.from({ length: columns }, (_, column) => {
    const [from, to] = [Math.floor((column * peaks.length) / columns), Math.floor(((column + 1) * peaks.length) / columns)];
    return Math.max(THINNEST, Math.max(...peaks.slice(from, to)) * MIDDLE);
  });
  const x = (column: number) => Math.round((column / columns) * DRAWING.width * 10) / 10;
  const round = (y: number) => Math.round(y * 10) / 10;
  const top = heights.map((height, column) => `${x(column)} ${round(MIDDLE - height)}`);
  const bottom = heights.map((height, column) => `${x(column)} ${round(MIDDLE + height)}`).reverse();
  return `M${[...top, ...bottom].join('L')}Z`;
}
