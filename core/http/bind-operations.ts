/** One route per operation of the contract, bound to its handler by operationId. */
import { Router, type Request, type Response } from 'express';
import type { DependencyContainer } from 'tsyringe';
import { type Call, BytesBody, EventStreamBody, FileBody, type OperationId, type Operations, type Resolver, TextBody } from '../contract/operations.ts';
import { createRequestContainer } from '../container.ts';
import type { Json } from '../platform/database.types.ts';
import { AppError } from '../platform/errors.ts';
import { API_PREFIX, type ContractOperation } from './contract.ts';
import { streamEvents } from './events.ts';
import { answerOnce } from '../features/idempotency/idempotency.service.ts';
import { requestState } from './request-state.ts';
import { sessionAccess } from './session-cookie.ts';

interface Binding {
  readonly root: DependencyContainer;
  readonly operations: Operations;
  readonly secureCookies: boolean;
}

/** For what never changes under its address. */
const KEPT = 'private, max-age=3600';
/** Kept, but asked for again: a clip that was rendered anew has another file under its old address. */
const REVALIDATED = 'private, no-cache';

type AnyHandler = (call: Call<OperationId>) => Promise<unknown>;

export function bindOperations(contract: readonly ContractOperation[], binding: Binding): Router {
  const router = Router({ caseSensitive: true });
  for (const operation of contract) {
    // The map is total by its type; the table of routes is data, so each entry's own type is not known here.
    const handler = binding.operations[operation.id] as unknown as AnyHandler;
    const path = operation.path.replace(/\{(\w+)\}/g, ':$1');
    router[operation.method](path, (request, response) => answer(operation, handler, binding, request, response));
  }
  return router;
}

async function answer(operation: ContractOperation, handler: AnyHandler, binding: Binding, request: Request, response: Response): Promise<void> {
  const call = buildCall(binding, request, response);
  if (isDryRun(operation, request)) return void response.set('Cache-Control', 'no-store').json(await handler(call));
  const { profile } = requestState(request);
  const key = operation.idempotent ? request.get('Idempotency-Key') : undefined;
  if (key === undefined || !profile) return send(operation, response, await handler(call), request);
  // The same operation on another resource is another request, so the ids in the path belong to it.
  const target = [operation.id, ...Object.values(request.params)].join(' ');
  const once = await answerOnce(profile, { operation: target, key, body: request.body }, async () => ({
    status: operation.successStatus,
    body: (await handler(call)) as Json,
  }));
  if (once.replayed) response.set('Idempotency-Replayed', 'true');
  await send(operation, response, once.body, request);
}

function buildCall(binding: Binding, request: Request, response: Response): Call<OperationId> {
  const state = requestState(request);
  const container = createRequestContainer(binding.root, { user: state.user, profile: state.profile });
  response.once('close', () => container.dispose());
  const call = {
    params: request.params,
    query: request.query,
    body: request.body as unknown,
    file: state.file,
    expectedRevision: readIfMatch(request.get('If-Match')),
    user: state.user,
    session: sessionAccess(request, response, binding.secureCookies),
    resolve: <T>(token: Parameters<Resolver['resolve']>[0]) => container.resolve<T>(token as symbol),
  };
  // What the parts hold was just checked against the contract.
  return call as unknown as Call<OperationId>;
}

async function send(operation: ContractOperation, response: Response, body: unknown, request: Request): Promise<void> {
  if (body instanceof EventStreamBody) return streamEvents(request, response, body);
  if (body instanceof FileBody) return sendFile(response, body);
  if (body instanceof TextBody) return void response.type(body.contentType).set('Cache-Control', REVALIDATED).send(body.text);
  if (body instanceof BytesBody) return void response.type(body.contentType).set('Cache-Control', 'no-store').send(body.bytes);
  response.status(operation.successStatus).set('Cache-Control', operation.cacheable ? KEPT : 'no-store');
  if (body === undefined) return void response.end();
  if (operation.revisioned) response.set('ETag', `"${(body as { revision: number }).revision}"`);
  const location = locationOf(operation, body, request);
  if (location) response.set('Location', location);
  response.json(body);
}

/** A dry run changes nothing, so it is neither remembered nor located. */
function isDryRun(operation: ContractOperation, request: Request): boolean {
  return operation.estimates && (request.query as { readonly dryRun?: unknown }).dryRun === true;
}

/** The revision that `If-Match` asks for; one that never is for a tag that is not ours. */
function readIfMatch(tag: string | undefined): number | undefined {
  if (tag === undefined || tag.trim() === '*') return undefined;
  const revision = /^"(\d{1,9})"$/.exec(tag.trim())?.[1];
  return revision === undefined ? -1 : Number(revision);
}

function sendFile(response: Response, file: FileBody): Promise<void> {
  response.set('Content-Type', file.contentType).set('Cache-Control', file.isLasting ? KEPT : REVALIDATED);
  if (file.downloadName !== undefined) response.attachment(file.downloadName).set('Content-Type', file.contentType);
  return new Promise((resolve, reject) => {
    response.sendFile(file.path, { dotfiles: 'allow', cacheControl: false }, (error?: SendError) => {
      // A player that seeks or leaves closes the connection; that is no error.
      if (!error || error.code === 'ECONNABORTED' || error.code === 'EPIPE') resolve();
      else if (error.status === 416) reject(new AppError(416, 'request.range-not-satisfiable', 'The file ends before the range that was asked for.', { headers: error.headers ?? {} }));
      else reject(error);
    });
  });
}

type SendError = Error & { readonly code?: string; readonly status?: number; readonly headers?: Readonly<Record<string, string>> };

function locationOf(operation: ContractOperation, body: unknown, request: Request): string | undefined {
  if (operation.successStatus === 202) return `${API_PREFIX}/jobs/${(body as { job: { id: string } }).job.id}`;
  if (operation.successStatus !== 201 || operation.path.startsWith('/auth/')) return undefined;
  return `${API_PREFIX}${operation.collection ?? request.path.replace(/\/$/, '')}/${(body as { id: string }).id}`;
}
