/** What an API key may do, from the contract: an operation that does not name `apiKey` in its security takes none. */
import type { Request } from 'express';
import { AppError } from '../platform/errors.ts';
import type { ApiKeyScope } from '../platform/user-context.ts';
import type { ContractOperation } from './contract.ts';
import { isSafe } from './safe-methods.ts';

/** Resumable uploads speak a protocol of their own and are in no contract. */
const UPLOADS = /^\/uploads(\/|$)/;

/** @throws AppError 403 `api-key.scope`, `api-key.read-only`, `api-key.profile-forbidden` */
export function checkApiKeyScope(request: Request, operation: ContractOperation | undefined, key: ApiKeyScope): void {
  if (!operation && !UPLOADS.test(request.path)) throw new AppError(404, 'route.not-found', 'There is no such operation. See /docs for all operations.');
  if (operation && !operation.acceptsApiKey) throw outOfScope('An API key cannot do this. Sign in, or use an access token.');
  if (key.readOnly && !isSafe(request)) throw new AppError(403, 'api-key.read-only', 'This API key may only read. Use one that may write.');
  if (operation && key.profileId !== null) checkBoundKey(request, operation, key.profileId);
}

/** The same for every other profile, whether or not it exists. */
export function otherProfileForbidden(): AppError {
  return new AppError(403, 'api-key.profile-forbidden', 'This API key is bound to another profile.');
}

/** The list of profiles is the user's, not the profile's; of the profile itself the key may read. */
function checkBoundKey(request: Request, operation: ContractOperation, profileId: string): void {
  const named = profileInPath(operation, request.path);
  if (named !== undefined && named.toLowerCase() !== profileId) throw otherProfileForbidden();
  if (operation.actsForProfile || operation.authentication === 'optional' || (named !== undefined && isSafe(request))) return;
  throw outOfScope('An API key that is bound to a profile cannot do this. Use one that is not, or sign in.');
}

function profileInPath(operation: ContractOperation, path: string): string | undefined {
  const place = operation.path.split('/').indexOf('{profileId}');
  return place === -1 ? undefined : path.split('/')[place];
}

function outOfScope(message: string): AppError {
  return new AppError(403, 'api-key.scope', message);
}
