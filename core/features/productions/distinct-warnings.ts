import type { MediaWarning } from '../../media/index.ts';

/** What is said of every variant of a production is said once. */
export function distinctWarnings(warnings: readonly MediaWarning[]): MediaWarning[] {
  return warnings.filter(({ code, message }, index) => warnings.findIndex((other) => other.code === code && other.message === message) === index);
}
