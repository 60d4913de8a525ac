/** When a delivery that failed is tried again, and when no more. */

export const MAX_ATTEMPTS = 10;
/** A webhook that nothing reached for so long is turned off. */
export const FAILING_DAYS = 5;

const FIRST_DELAY_SECONDS = 5;
const FACTOR = 4;
const LONGEST_DELAY_SECONDS = 12 * 3600;
const LONGEST_RETRY_AFTER_SECONDS = 24 * 3600;

/**
 * 5 s, 20 s, 80 s … 12 h, each between that and half of it, so that what failed together does not come back together; later when
 * the receiver asks for that.
 * @param attempt 1: the first one failed
 * @returns seconds; null when it is given up
 */
export function retryDelaySeconds(attempt: number, retryAfterSeconds: number | null, random: () => number = Math.random): number | null {
  if (attempt >= MAX_ATTEMPTS) return null;
  const full = Math.min(FIRST_DELAY_SECONDS * FACTOR ** (attempt - 1), LONGEST_DELAY_SECONDS);
  return Math.max(full * (0.5 + random() / 2), Math.min(retryAfterSeconds ?? 0, LONGEST_RETRY_AFTER_SECONDS));
}

/** Seconds, or an HTTP date (RFC 9110, 10.2.3). Null for anything else. */
export function readRetryAfter(header: string | null, now: Date): number | null {
  if (header === null) return null;
  if (/^\d+$/.test(header.trim())) return Number(header);
  const time = Date.parse(header);
  return Number.isNaN(time) ? null : Math.max(0, (time - now.getTime()) / 1000);
}
