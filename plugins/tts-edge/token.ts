import { createHash } from 'node:crypto';

/** Of every Microsoft Edge; public, and the same for years. */
export const TRUSTED_CLIENT_TOKEN = '6A5AA1D4EAFF4E9FB37E23D68491D6F4';

/** From 1601, where Windows' file time begins, to 1970. */
const EPOCH_SECONDS = 11_644_473_600;
const WINDOW_SECONDS = 300;
/** Of 100 ns. */
const TICKS_PER_SECOND = 10_000_000n;

/** `Sec-MS-GEC`: proves the time to within five minutes. The same in the whole window. */
export function createToken(unixMs: number): string {
  const seconds = Math.floor(unixMs / 1000) + EPOCH_SECONDS;
  const ticks = BigInt(seconds - (seconds % WINDOW_SECONDS)) * TICKS_PER_SECOND;
  return createHash('sha256').update(`${ticks}${TRUSTED_CLIENT_TOKEN}`).digest('hex').toUpperCase();
}
