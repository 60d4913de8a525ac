/** How a plugin fared in one profile. Times in UTC, ISO 8601. */
export interface PluginHealth {
  /** "Test connection" with the stored settings. */
  readonly lastCheck: { readonly at: string; readonly ok: boolean; readonly detail: string } | null;
  readonly lastFailure: { readonly at: string; readonly code: string; readonly message: string } | null;
}

export const NO_HEALTH: PluginHealth = { lastCheck: null, lastFailure: null };
