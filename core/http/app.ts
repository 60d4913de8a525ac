/** The order in which a request is met, on one screen. */
import express, { type Express } from 'express';
import helmet from 'helmet';
import type { DependencyContainer } from 'tsyringe';
import type { Backend } from '../platform/database.ts';
import type { Logger } from '../platform/logger.ts';
import type { Revocations } from '../platform/revocations.ts';
import type { FileStorage } from '../platform/storage.ts';
import { authenticate, type Credentials } from './authenticate.ts';
import { bindOperations } from './bind-operations.ts';
import { serveConsole } from './console.ts';
import { API_PREFIX, Contract, type Spec } from './contract.ts';
import { serveDocs } from './docs.ts';
import { MCP_PATHS, serveMcp } from './mcp/mcp-endpoint.ts';
import { receiveMultipart } from './multipart.ts';
import { operations } from './operations.ts';
import { handleError, routeNotFound } from './problem.ts';
import { type ProfileLookup, resolveProfile } from './profile-context.ts';
import { limitPasswordReset, limitRequests, limitSignIn } from './rate-limit.ts';
import { beginRequest, logRequests } from './request-context.ts';
import { CONTENT_SECURITY_POLICY } from './security-policy.ts';
import { refuseUnstorable } from './storable-body.ts';
import { receiveResumable, type UploadReceiver } from './uploads.ts';
import { validateContract } from './validate-contract.ts';

const MAX_JSON = '1mb';

export interface AppOptions {
  readonly root: DependencyContainer;
  readonly spec: Spec;
  readonly backend: Backend;
  readonly storage: FileStorage;
  readonly log: Logger;
  readonly credentials: Credentials;
  readonly revocations: Revocations;
  readonly profiles: ProfileLookup;
  readonly uploads: UploadReceiver;
  readonly consoleDir: string;
  readonly publicUrl: string;
  readonly validateResponses: boolean;
}

export function createApp(options: AppOptions): Express {
  const contract = new Contract(options.spec);
  const app = express();
  app.disable('x-powered-by');
  // A path in other letters would miss the contract, and with it the checks that follow from it.
  app.enable('case sensitive routing');
  app.use(beginRequest(options.log, contract));
  app.use(helmet({ contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY_POLICY }, strictTransportSecurity: options.publicUrl.startsWith('https:') }));
  app.use(serveDocs(options.spec));
  app.use(MCP_PATHS, serveMcp(options));

  const api = express.Router({ caseSensitive: true });
  api.use(logRequests);
  const secureCookies = options.publicUrl.startsWith('https:');
  api.use(authenticate({ ...options, secureCookies }));
  api.use(limitRequests());
  api.use(resolveProfile(options));
  api.use('/uploads', receiveResumable(options.storage, options.uploads));
  api.use(express.json({ limit: MAX_JSON, type: ['application/json', 'application/merge-patch+json'] }));
  api.use('/auth/sign-in', limitSignIn());
  api.post('/auth/password-reset', limitPasswordReset());
  api.use('/auth/password-reset/confirm', limitSignIn());
  api.use(receiveMultipart(options.storage));
  api.use(refuseUnstorable);
  app.use(API_PREFIX, api);
  app.use(validateContract(options.spec, options.validateResponses));
  app.use(API_PREFIX, bindOperations(contract.operations, { root: options.root, operations, secureCookies }));
  app.use(API_PREFIX, routeNotFound);
  app.use(serveConsole(options.consoleDir));
  app.use(routeNotFound);
  app.use(handleError);
  return app;
}
