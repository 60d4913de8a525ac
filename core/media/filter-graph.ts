/** Builds filter graphs. The only place where text enters one, so nothing unescaped can. */

type FilterValue = string | number;

/** One filter with named options. */
export function filter(name: string, options: Readonly<Record<string, FilterValue>> = {}): string {
  const pairs = Object.entries(options).map(([key, value]) => `${key}=${escapeValue(String(value))}`);
  return pairs.length === 0 ? name : `${name}=${pairs.join(':')}`;
}

/** Filters in a row between labeled pads, e.g. `chain(['0:v'], [filter('null')], ['v'])`. */
export function chain(inputs: readonly string[], filters: readonly string[], outputs: readonly string[]): string {
  return `${pads(inputs)}${filters.join(',')}${pads(outputs)}`;
}

export function graph(chains: readonly string[]): string {
  return chains.join(';');
}

function pads(labels: readonly string[]): string {
  return labels.map((label) => `[${label}]`).join('');
}

/**
 * FFmpeg reads a value twice: the graph parser takes `[ ] , ;` and quotes, then the filter's own parser takes `:` and quotes.
 * Both unescape backslashes, so what is escaped for the second reader is escaped again for the first.
 */
function escapeValue(value: string): string {
  return value.replace(/[\\':]/g, String.raw`\$&`).replace(/[\\'[\],;]/g, String.raw`\$&`);
}
