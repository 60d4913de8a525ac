import type { RequestHandler } from 'express';
import { randomUUID } from 'node:crypto';
import { withLogContext, type Logger } from '../platform/logger.ts';
import { API_PREFIX, type Contract } from './contract.ts';
import { requestState, startRequestState } from './request-state.ts';

const CLIENT_REQUEST_ID = /^[A-Za-z0-9._-]{8,64}$/;

/** Gives the request an id (the client's own, when it looks like one), its operation, and a log context. */
export function beginRequest(log: Logger, contract: Contract): RequestHandler {
  return (request, response, next) => {
    const given = request.get('X-Request-Id');
    const requestId = given !== undefined && CLIENT_REQUEST_ID.test(given) ? given : randomUUID();
    response.set('X-Request-Id', requestId);
    const path = request.path.startsWith(API_PREFIX) ? request.path.slice(API_PREFIX.length) : '';
    startRequestState(request, { requestId, log, operation: contract.match(request.method, path) });
    withLogContext({ requestId }, next);
  };
}

/** One line per answered API request. */
export const logRequests: RequestHandler = (request, response, next) => {
  const started = performance.now();
  const { log, requestId } = requestState(request);
  const path = request.originalUrl.split('?')[0];
  response.once('close', () => {
    const { operation, profile } = requestState(request);
    const fields = {
      requestId,
      operation: operation?.id,
      ...(profile ? { profileId: profile.profileId } : {}),
      status: response.statusCode,
      durationMs: Math.round(performance.now() - started),
      ...(response.writableFinished ? {} : { aborted: true }),
    };
    log[response.statusCode >= 500 ? 'error' : 'debug'](fields, `${request.method} ${path}`);
  });
  next();
};
