/** How often each thing is measured; the median counts. `--rounds=1` for a quick look. */
export function rounds(usual: number): number {
  const given = process.argv.find((word) => word.startsWith('--rounds='))?.split('=')[1];
  return given === undefined ? usual : Math.max(1, Number(given));
}
