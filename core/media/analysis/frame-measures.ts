/** What is measured on one gray frame (one byte per pixel, row by row). */

export interface FrameSize {
  readonly width: number;
  readonly height: number;
}

export interface FrameMeasures {
  /** 0–255 */
  readonly mean: number;
  readonly standardDeviation: number;
  /** Variance of the Laplacian: the usual measure of focus. */
  readonly laplacianVariance: number;
  /** Fine detail per vertical band of the picture, left to right. */
  readonly detail: Float32Array;
}

export interface FrameDifference {
  /** Mean absolute difference, 0–255. */
  readonly total: number;
  /** The same, less what merely got brighter or darker as a whole: cameras adjust themselves. */
  readonly movement: number;
  /** Movement per vertical band. */
  readonly bands: Float32Array;
}

/** Into how many bands the picture is cut to see where things are. */
export const BANDS = 16;

export function measureFrame(pixels: Uint8Array, { width, height }: FrameSize): FrameMeasures {
  const detail = new Float32Array(BANDS);
  let sum = 0;
  let squares = 0;
  let laplacianSum = 0;
  let laplacianSquares = 0;
  for (const value of pixels) {
    sum += value;
    squares += value * value;
  }
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const laplacian = 4 * pixel(pixels, at) - pixel(pixels, at - 1) - pixel(pixels, at + 1) - pixel(pixels, at - width) - pixel(pixels, at + width);
      laplacianSum += laplacian;
      laplacianSquares += laplacian * laplacian;
      addToBand(detail, x, width, Math.abs(laplacian));
    }
  }
  return {
    mean: sum / pixels.length,
    standardDeviation: Math.sqrt(variance(sum, squares, pixels.length)),
    laplacianVariance: variance(laplacianSum, laplacianSquares, Math.max(1, (width - 2) * (height - 2))),
    detail,
  };
}

export function compareFrames(before: Uint8Array, after: Uint8Array, { width }: FrameSize): FrameDifference {
  const bands = new Float32Array(BANDS);
  const shift = meanShift(before, after);
  let total = 0;
  let movement = 0;
  for (let at = 0; at < after.length; at++) {
    const difference = pixel(after, at) - pixel(before, at);
    const moved = Math.abs(difference - shift);
    total += Math.abs(difference);
    movement += moved;
    addToBand(bands, at % width, width, moved);
  }
  return { total: total / after.length, movement: movement / after.length, bands };
}

/** How much two pictures of equal size differ but for their brightness, 0–255. */
export function meanMovement(a: Uint8Array, b: Uint8Array): number {
  const shift = meanShift(a, b);
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += Math.abs(pixel(b, at) - pixel(a, at) - shift);
  return sum / a.length;
}

function meanShift(before: Uint8Array, after: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < after.length; at++) sum += pixel(after, at) - pixel(before, at);
  return sum / after.length;
}

/** Shrinks to a square by averaging. */
export function shrinkFrame(pixels: Uint8Array, { width, height }: FrameSize, side: number): Uint8Array {
  const sums = new Float64Array(side * side);
  const counts = new Uint32Array(side * side);
  for (let y = 0; y < height; y++) {
    const row = Math.floor((y * side) / height) * side;
    for (let x = 0; x < width; x++) {
      const cell = row + Math.floor((x * side) / width);
      sums[cell] = (sums[cell] ?? 0) + pixel(pixels, y * width + x);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  return Uint8Array.from(sums, (sum, cell) => sum / Math.max(1, counts[cell] ?? 0));
}

function addToBand(bands: Float32Array, x: number, width: number, amount: number): void {
  const band = Math.floor((x * BANDS) / width);
  bands[band] = (bands[band] ?? 0) + amount;
}

/** Indices come from loops within the frame; outside of it lies black. */
function pixel(pixels: Uint8Array, at: number): number {
  return pixels[at] ?? 0;
}

function variance(sum: number, squares: number, count: number): number {
  return Math.max(0, squares / count - (sum / count) ** 2);
}
