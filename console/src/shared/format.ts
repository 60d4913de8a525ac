/** @returns e.g. `0:15`, `2:05`, `1:02:03` */
export function formatDuration(seconds: number): string {
  const total = Math.max(0, Math.round(seconds));
  const pad = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor(total / 60) % 60;
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(total % 60)}` : `${minutes}:${pad(total % 60)}`;
}

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** @returns e.g. `2.8 MB` (decimal units) in the words of the locale */
export function formatBytes(bytes: number, locale: string): string {
  const exponent = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), BYTE_UNITS.length - 1);
  const value = bytes / 1000 ** exponent;
  const unit = BYTE_UNITS[exponent] ?? 'byte';
  const maximumFractionDigits = exponent > 0 && value < 100 ? 1 : 0;
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits }).format(value);
}

/** @param micros micro-dollars */
export function formatDollars(micros: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD' }).format(micros / 1_000_000);
}

/** To the last micro-dollar, for single prices: what is shown is what is booked. @returns e.g. `$0.22`, `$0.0033` */
export function formatPrice(micros: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD', maximumFractionDigits: 6 }).format(micros / 1_000_000);
}

export function formatDateTime(iso: string, locale: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', ...(timeZone && { timeZone }) }).format(new Date(iso));
}

/** @param month e.g. `2026-11` */
export function formatMonth(month: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`));
}

const RELATIVE_STEPS = [
  { unit: 'second', seconds: 1, below: 60 },
  { unit: 'minute', seconds: 60, below: 3600 },
  { unit: 'hour', seconds: 3600, below: 86_400 },
  { unit: 'day', seconds: 86_400, below: 7 * 86_400 },
] as const;

/** @returns e.g. `3 minutes ago`, `in 2 hours`; beyond a week the date */
export function formatRelative(iso: string, now: number, locale: string): string {
  const seconds = (new Date(iso).getTime() - now) / 1000;
  const step = RELATIVE_STEPS.find((candidate) => Math.abs(seconds) < candidate.below);
  if (!step) return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(new Date(iso));
  const value = Math.trunc(seconds / step.seconds);
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(value, step.unit);
}

/** A name for people from an identifier: `voice-over` → `Voice over`, `apiKey` → `Api key`. */
export function humanize(identifier: string): string {
  const words = identifier
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_.]+/g, ' ')
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
