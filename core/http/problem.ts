/** Errors as RFC 9457 problem details. What is not an AppError is a defect: logged in full, answered without its text. */
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { error as openApiErrors } from 'express-openapi-validator';
import { STATUS_CODES } from 'node:http';
import { AppError, type FieldError } from '../platform/errors.ts';
import { isStorageFull, storageFull } from '../platform/storage-full.ts';
import { requestState } from './request-state.ts';

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly requestId: string;
  readonly errors?: readonly FieldError[];
}

export function toProblem(error: AppError, requestId: string): Problem {
  return {
    ...error.extensions,
    type: `urn:edit-factory:problem:${error.code}`,
    title: STATUS_CODES[error.status] ?? 'Error',
    status: error.status,
    detail: error.message,
    code: error.code,
    requestId,
    ...(error.errors.length > 0 ? { errors: error.errors } : {}),
  };
}

export function sendProblem(response: Response, error: AppError, requestId: string): void {
  response.status(error.status).set(error.headers).set('Cache-Control', 'no-store').type('application/problem+json');
  response.send(JSON.stringify(toProblem(error, requestId)));
}

export const routeNotFound: RequestHandler = (request) => {
  throw new AppError(404, 'route.not-found', `There is no ${request.method} ${request.path}. See /docs for all operations.`);
};

export const handleError: ErrorRequestHandler = (thrown, request, response, next) => {
  const state = requestState(request);
  const error = toAppError(thrown);
  if (error.status >= 500) state.log.error({ err: thrown, code: error.code }, 'request failed');
  if (response.headersSent) return next(thrown);
  sendProblem(response, error, state.requestId);
};

export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  return fromValidator(thrown) ?? fromBodyParser(thrown) ?? (isStorageFull(thrown) ? storageFull(thrown) : undefined) ?? new AppError(500, 'internal', 'Something went wrong on our side. The request id helps to find it in the log.', { cause: thrown });
}

interface ValidatorError {
  readonly status: number;
  readonly errors?: readonly { readonly path?: string; readonly message?: string }[];
}

function fromValidator(thrown: unknown): AppError | undefined {
  const { NotFound, MethodNotAllowed, UnsupportedMediaType, RequestEntityTooLarge, BadRequest } = openApiErrors;
  if (thrown instanceof NotFound) return new AppError(404, 'route.not-found', 'There is no such operation. See /docs for all operations.');
  if (thrown instanceof MethodNotAllowed) return new AppError(405, 'route.method-not-allowed', 'This path does not take this method. See /docs for all operations.');
  if (thrown instanceof UnsupportedMediaType) return new AppError(415, 'request.unsupported-media-type', 'The Content-Type is not one that this operation takes.');
  if (thrown instanceof RequestEntityTooLarge) return new AppError(413, 'request.too-large', 'The request body is too large.');
  if (!(thrown instanceof BadRequest)) return undefined;
  const errors = ((thrown as ValidatorError).errors ?? []).map(({ path, message }) => ({ pointer: path ?? '', message: message ?? 'is not valid' }));
  const summary = errors.map((error) => `${error.pointer} ${error.message}`).join('; ');
  return new AppError(400, 'request.invalid', `The request does not match the contract: ${summary || 'see /docs'}.`, { errors });
}

/** body-parser marks its errors by `type`. */
function fromBodyParser(thrown: unknown): AppError | undefined {
  const type = thrown instanceof Error ? (thrown as Error & { type?: unknown }).type : undefined;
  if (type === 'entity.parse.failed') return new AppError(400, 'request.malformed', 'The body is not valid JSON.');
  if (type === 'entity.too.large') return new AppError(413, 'request.too-large', 'The request body is too large.');
  if (type === 'charset.unsupported' || type === 'encoding.unsupported') return new AppError(415, 'request.unsupported-media-type', 'Send the body as UTF-8 JSON without compression.');
  if (type === 'request.aborted' || type === 'request.size.invalid') return new AppError(400, 'request.malformed', 'The request body did not arrive whole.');
  return thrown instanceof URIError ? new AppError(400, 'request.malformed', 'The path is not properly encoded.') : undefined;
}
