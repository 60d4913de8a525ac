/** Who may speak with the MCP endpoint: a bearer only. A browser's cookie would let any page that it shows speak for its user. */
import type { Request, RequestHandler } from 'express';
import type { Backend } from '../../platform/database.ts';
import { AppError } from '../../platform/errors.ts';
import { withLogContext } from '../../platform/logger.ts';
import { type Credentials, identifyBearer } from '../authenticate.ts';
import { requestState } from '../request-state.ts';

export interface McpAccess {
  readonly backend: Backend;
  readonly credentials: Credentials;
  readonly publicUrl: string;
}

export function admitToMcp({ backend, credentials, publicUrl }: McpAccess): RequestHandler {
  return async (request, _response, next) => {
    refuseForeignOrigin(request, publicUrl);
    const token = /^Bearer +(\S+)$/i.exec(request.get('Authorization') ?? '')?.[1];
    if (token === undefined) {
      throw new AppError(401, 'auth.required', 'Send an API key or an access token as "Authorization: Bearer …". API keys are made in the console.', { headers: { 'WWW-Authenticate': 'Bearer' } });
    }
    const state = requestState(request);
    const { userId, email, name, apiKey } = await identifyBearer(token, credentials);
    state.user = { userId, email, name, apiKey, db: backend.as({ userId }), log: state.log, requestId: state.requestId };
    withLogContext({ userId }, next);
  };
}

/** Against DNS rebinding: a page whose name was made to point here still says where it came from. Assistants send no origin. */
function refuseForeignOrigin(request: Request, publicUrl: string): void {
  const origin = request.get('Origin');
  if (origin === undefined || origin === new URL(publicUrl).origin) return;
  const url = URL.parse(origin);
  const isThisMachine = url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname) && url.port === String(request.socket.localPort);
  if (!isThisMachine) throw new AppError(403, 'auth.cross-site', 'This request came from another site and was refused.');
}
