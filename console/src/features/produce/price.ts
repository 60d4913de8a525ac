/** Providers that run on this machine and cost nothing. The API names no prices yet, so nothing is claimed for others. */
const FREE_PROVIDERS: ReadonlySet<string> = new Set(['tts-espeak']);

export function priceOf(provider: string | undefined): 'free' | null {
  return provider !== undefined && FREE_PROVIDERS.has(provider) ? 'free' : null;
}
