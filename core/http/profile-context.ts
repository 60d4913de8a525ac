/**
 * For whom the request acts: `X-Profile-Id` (or `profileId` where a browser cannot send a header), else the default profile.
 * An operation about a profile itself names that one in its path.
 */
import type { Request, RequestHandler } from 'express';
import type { Backend } from '../platform/database.ts';
import { AppError, notFound, profileForbidden } from '../platform/errors.ts';
import { withLogContext } from '../platform/logger.ts';
import { credentialOf, type Revocations } from '../platform/revocations.ts';
import type { UserContext } from '../platform/user-context.ts';
import { endWithAccess } from './access-watch.ts';
import { otherProfileForbidden } from './api-key-scope.ts';
import { requestState } from './request-state.ts';
import { isSafe } from './safe-methods.ts';

export interface ProfileLookup {
  /**
   * The id of the profile if it is the user's own, else null.
   * @param isSafe Whether the request changes nothing: then what was found a moment ago will do
   */
  findOwn(user: UserContext, profileId: string, isSafe: boolean): Promise<string | null>;
  /** The user's default profile, made when there is none yet. */
  defaultOf(user: UserContext): Promise<string>;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export interface ProfileOptions {
  readonly backend: Backend;
  readonly profiles: ProfileLookup;
  readonly revocations: Revocations;
}

export function resolveProfile({ backend, profiles, revocations }: ProfileOptions): RequestHandler {
  return async (request, response, next) => {
    const state = requestState(request);
    const { user, operation } = state;
    const named = operation?.profileSegment === undefined ? undefined : request.path.split('/')[operation.profileSegment];
    // What is no id at all is refused by the contract.
    if (!user || (operation?.actsForProfile === false && !UUID.test(named ?? ''))) return next();
    const profileId = named === undefined ? await chooseProfile(request, user, profiles) : await findNamed(named, request, user, profiles);
    state.profile = { userId: user.userId, profileId, db: backend.as({ userId: user.userId, profileId }), log: state.log, requestId: state.requestId };
    response.set('X-Profile-Id', profileId);
    endWithAccess(request, response, { credentials: [credentialOf.profile(profileId)], goodUntil: null }, revocations);
    withLogContext({ profileId }, next);
  };
}

async function findNamed(named: string, request: Request, user: UserContext, profiles: ProfileLookup): Promise<string> {
  const own = await profiles.findOwn(user, named.toLowerCase(), isSafe(request));
  if (own === null) throw notFound('profile');
  return own;
}

async function chooseProfile(request: Request, user: UserContext, profiles: ProfileLookup): Promise<string> {
  const wanted = requestedProfile(request);
  const bound = user.apiKey?.profileId ?? null;
  if (wanted === undefined) return bound ?? profiles.defaultOf(user);
  if (!UUID.test(wanted)) throw new AppError(400, 'profile.malformed', 'X-Profile-Id is not a UUID. GET /api/v1/profiles lists your profiles.');
  if (bound !== null && wanted.toLowerCase() !== bound) throw otherProfileForbidden();
  const own = await profiles.findOwn(user, wanted.toLowerCase(), isSafe(request));
  if (own === null) throw profileForbidden();
  return own;
}

function requestedProfile(request: Request): string | undefined {
  const header = request.get('X-Profile-Id');
  const query = request.query['profileId'];
  if (header !== undefined && typeof query === 'string' && query.toLowerCase() !== header.toLowerCase()) {
    throw new AppError(400, 'profile.ambiguous', 'X-Profile-Id and profileId name two different profiles. Send one of them.');
  }
  if (header !== undefined) return header;
  if (query === undefined) return undefined;
  return typeof query === 'string' ? query : '';
}
