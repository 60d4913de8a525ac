const KNOWN = ['characters', 'credits', 'calls', 'tokens'] as const;

/** Names the words for what a provider counts; plugins may count what the console has no word for. */
export function unitKey(unit: string): (typeof KNOWN)[number] | 'other' {
  return KNOWN.find((known) => known === unit) ?? 'other';
}
