/** News that a credential is good no longer, or that a profile is gone, for whatever is still being sent to whoever showed or named it. */
export class Revocations {
  private readonly listeners = new Map<string, Set<() => void>>();

  /** @returns what ends the watch */
  watch(credential: string, onRevoked: () => void): () => void {
    const listeners = this.listeners.get(credential) ?? new Set();
    this.listeners.set(credential, listeners.add(onRevoked));
    return () => {
      listeners.delete(onRevoked);
      if (listeners.size === 0 && this.listeners.get(credential) === listeners) this.listeners.delete(credential);
    };
  }

  announce(credential: string): void {
    for (const onRevoked of [...(this.listeners.get(credential) ?? [])]) onRevoked();
  }
}

/** Names of credentials. None holds the secret itself. */
export const credentialOf = {
  apiKey: (apiKeyId: string) => `api-key:${apiKeyId}`,
  /** Not a secret at all, but what is sent of a profile ends with it in the same way. */
  profile: (profileId: string) => `profile:${profileId}`,
  session: (tokenHash: string) => `session:${tokenHash}`,
  /** All sessions and access tokens of a user, not the API keys. */
  signIns: (userId: string) => `sign-ins:${userId}`,
};
