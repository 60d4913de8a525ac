import { inject, provide } from 'vue';
import type { InjectionKey } from 'vue';
import { profileApi } from '../api/client.ts';
import type { Api } from '../api/client.ts';

/** The profile that a part of the page was made for. It never changes: switching profiles makes the parts anew. */
export interface ProfileScope {
  readonly profileId: string;
  readonly api: Api;
  /** A cache key of this profile. */
  key<const Parts extends readonly unknown[]>(...parts: Parts): readonly ['profile', string, ...Parts];
}

const scopeKey: InjectionKey<ProfileScope> = Symbol('profile scope');

export function profileKey(profileId: string) {
  return ['profile', profileId] as const;
}

export function createProfileScope(profileId: string): ProfileScope {
  return { profileId, api: profileApi(profileId), key: (...parts) => [...profileKey(profileId), ...parts] };
}

export function provideProfileScope(profileId: string): void {
  provide(scopeKey, createProfileScope(profileId));
}

export function useProfileScope(): ProfileScope {
  const scope = inject(scopeKey);
  if (!scope) throw new Error('This part of the console needs a profile around it.');
  return scope;
}
