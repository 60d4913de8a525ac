/** Turns FFmpeg's position in the output into a fraction that never falls and never passes 1. */
export function trackProgress(totalSeconds: number, onProgress: ((fraction: number) => void) | undefined): (outTimeSeconds: number) => void {
  let reached = 0;
  return (outTimeSeconds) => {
    const fraction = Math.min(1, outTimeSeconds / Math.max(totalSeconds, 0.001));
    if (fraction <= reached) return;
    reached = fraction;
    onProgress?.(fraction);
  };
}
