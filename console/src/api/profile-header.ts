export const PROFILE_HEADER = 'X-Profile-Id';

/** An answer that was made for another profile than the one that was meant; it must never be shown. */
export class ProfileMismatchError extends Error {
  constructor() {
    super('The server answered for another profile.');
    this.name = 'ProfileMismatchError';
  }
}

/** Every answer names its profile. A failure may come from before the profile was known and then names none. */
export function checkAnsweredProfile(meant: string, answered: string | null, succeeded: boolean): void {
  if (answered === meant) return;
  if (answered === null && !succeeded) return;
  throw new ProfileMismatchError();
}
