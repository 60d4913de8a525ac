import type { NavigationGuardReturn, RouteLocationNormalized, RouteLocationRaw } from 'vue-router';
import type { Schemas } from '../api/types.ts';
import { profileToOpen } from './last-profile.ts';
import { readSession } from './session.ts';

/** Where somebody without a session goes: to create the first account, else to sign in. */
export function entrance(session: Schemas['Session'], next: string): RouteLocationRaw {
  if (session.firstRun) return { name: 'sign-up' };
  return { name: 'sign-in', ...(next !== '/' && { query: { next } }) };
}

function mayStayOutside(to: RouteLocationNormalized, session: Schemas['Session']): boolean {
  if (to.name === 'sign-in' || to.name === 'forgot-password' || to.name === 'reset-password') return !session.firstRun;
  return to.name === 'sign-up' && (session.firstRun || session.signUpOpen);
}

export async function sessionGuard(to: RouteLocationNormalized): Promise<NavigationGuardReturn> {
  if (to.name === 'unreachable') return true;
  let session: Schemas['Session'];
  try {
    session = await readSession();
  } catch {
    return { name: 'unreachable', query: { next: to.fullPath } };
  }
  if (!session.user) return mayStayOutside(to, session) || entrance(session, to.fullPath);
  const isEntrance = to.name === 'sign-in' || to.name === 'sign-up' || to.name === 'start';
  const profileId = profileToOpen(session);
  return isEntrance && profileId ? { name: 'home', params: { profileId } } : true;
}
