import type { RequestHandler } from 'express';
import * as OpenApiValidator from 'express-openapi-validator';
import { API_PREFIX, type ContractOperation, type Spec } from './contract.ts';
import { requestState } from './request-state.ts';

/** What the validator notes on a request before it checks it. */
interface Route {
  readonly pathParams: Readonly<Record<string, string>>;
  readonly schema: { readonly operationId?: string };
}
type RoutedRequest = Parameters<RequestHandler>[0] & { openapi?: Route };

/** Requests, and in tests responses, against the contract. */
export function validateContract(spec: Spec, validateResponses: boolean): RequestHandler[] {
  const handlers = OpenApiValidator.middleware({
    // Its type predates the literal types of the document.
    apiSpec: structuredClone(spec) as never,
    validateSecurity: false,
    validateResponses,
    fileUploader: false,
    ignorePaths: (path: string) => !path.startsWith(`${API_PREFIX}/`),
  }) as RequestHandler[];
  return handlers.map((handler) => (handler.name === 'metadataMiddleware' ? rememberingRoutes(handler) : handler));
}

/**
 * The validator looks for the route of each request by compiling the patterns of all routes before it: a tenth of the time of a
 * request. What it found for an operation stays so.
 */
function rememberingRoutes(lookUp: RequestHandler): RequestHandler {
  const routes = new Map<string, Route>();
  return (request: RoutedRequest, response, next) => {
    const { operation } = requestState(request);
    if (!operation) return lookUp(request, response, next);
    // HEAD is another method to the validator.
    const key = `${request.method} ${operation.id}`;
    const route = routes.get(key);
    const pathParams = route ? readPathParams(operation, request.originalUrl) : null;
    if (route && pathParams) {
      request.openapi = { ...route, pathParams };
      request.params = pathParams;
      return next();
    }
    return lookUp(request, response, (error?: unknown) => {
      if (error === undefined && request.openapi?.schema.operationId === operation.id) routes.set(key, request.openapi);
      next(error);
    });
  };
}

/** Null when they are not percent-encoded UTF-8: the validator says so. */
function readPathParams({ pattern }: ContractOperation, url: string): Record<string, string> | null {
  const [path = ''] = url.split('?');
  const params = pattern.exec(path.slice(API_PREFIX.length))?.groups;
  try {
    return Object.fromEntries(Object.entries(params ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]));
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
