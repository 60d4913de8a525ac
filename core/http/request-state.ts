/** What the middleware learned about a request so far, kept beside it rather than on it. */
import type { Request } from 'express';
import type { UploadedFile } from '../contract/operations.ts';
import type { Logger } from '../platform/logger.ts';
import type { ProfileContext } from '../platform/profile-context.ts';
import type { UserContext } from '../platform/user-context.ts';
import type { ContractOperation } from './contract.ts';

export interface RequestState {
  readonly requestId: string;
  readonly log: Logger;
  operation?: ContractOperation | undefined;
  user?: UserContext;
  profile?: ProfileContext;
  file?: UploadedFile;
}

const states = new WeakMap<Request, RequestState>();

export function startRequestState(request: Request, state: RequestState): void {
  states.set(request, state);
}

export function requestState(request: Request): RequestState {
  const state = states.get(request);
  if (!state) throw new Error('the request has no state: its middleware is not mounted');
  return state;
}
