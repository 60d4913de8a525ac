import type { Schemas } from '../api/types.ts';

const storageKey = (userId: string) => `edit-factory.last-profile.${userId}`;

export function rememberProfile(userId: string, profileId: string): void {
  localStorage.setItem(storageKey(userId), profileId);
}

/** The profile used last in this browser, else the one that the server names. */
export function profileToOpen(session: Schemas['Session']): string | null {
  if (!session.user) return null;
  return localStorage.getItem(storageKey(session.user.id)) ?? session.profile?.id ?? null;
}
