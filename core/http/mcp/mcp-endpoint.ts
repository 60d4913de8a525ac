/** The Model Context Protocol over streamable HTTP, without sessions: each request stands for itself, so any process may answer it. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { CallToolRequestSchema, ErrorCode, ListToolsRequestSchema, McpError } from '@modelcontextprotocol/sdk/types.js';
import express, { type Request, type RequestHandler, Router } from 'express';
import { AppError } from '../../platform/errors.ts';
import type { Spec } from '../contract.ts';
import { limitRequests } from '../rate-limit.ts';
import { logRequests } from '../request-context.ts';
import { requestState } from '../request-state.ts';
import { admitToMcp, type McpAccess } from './mcp-access.ts';
import { INSTRUCTIONS, MCP_OPERATIONS } from './mcp-tools.ts';
import { findOperation } from './spec-operation.ts';
import { type OperationTool, toTool } from './tool.ts';
import { type ApiCaller, callTool } from './tool-call.ts';

const MAX_JSON = '1mb';

export interface McpOptions extends McpAccess {
  readonly spec: Spec;
}

/** At the root, where assistants look for it, and below the API. */
export const MCP_PATHS = ['/mcp', '/api/v1/mcp'];

export function serveMcp(options: McpOptions): Router {
  const tools = new Map([...MCP_OPERATIONS].map(([name, id]) => [name, toTool(name, findOperation(options.spec, id))]));
  const router = Router();
  router.use(logRequests);
  router.post('/', admitToMcp(options), limitRequests(), express.json({ limit: MAX_JSON }), answerWith(tools, options.publicUrl));
  router.use(() => {
    throw new AppError(405, 'route.method-not-allowed', 'This endpoint takes POST requests of the Model Context Protocol. Connect an assistant to it.', { headers: { Allow: 'POST' } });
  });
  return router;
}

function answerWith(tools: ReadonlyMap<string, OperationTool>, publicUrl: string): RequestHandler {
  return async (request, response) => {
    const server = createServer(tools, request, publicUrl);
    const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
    response.once('close', () => void server.close());
    await server.connect(transport);
    await transport.handleRequest(request, response, request.body);
  };
}

function createServer(tools: ReadonlyMap<string, OperationTool>, request: Request, publicUrl: string): Server {
  const server = new Server({ name: 'edit-factory', title: 'Edit Factory', version: '1' }, { capabilities: { tools: {} }, instructions: INSTRUCTIONS });
  const isReadOnly = requestState(request).user?.apiKey?.readOnly ?? false;
  const offered = [...tools.values()].filter(({ isSafe }) => isSafe || !isReadOnly);
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: offered.map(({ tool }) => tool) }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }, { signal }) => {
    const tool = tools.get(params.name);
    if (!tool) throw new McpError(ErrorCode.InvalidParams, `There is no tool ${params.name}.`);
    return callTool(tool, params.arguments ?? {}, callerOf(request, publicUrl, signal));
  });
  return server;
}

function callerOf(request: Request, publicUrl: string, signal: AbortSignal): ApiCaller {
  const { localAddress = '127.0.0.1', localPort } = request.socket;
  const host = localAddress.includes(':') ? `[${localAddress}]` : localAddress;
  return {
    origin: `http://${host}:${localPort}`,
    authorization: request.get('Authorization') ?? '',
    requestId: requestState(request).requestId,
    profileId: request.get('X-Profile-Id'),
    publicUrl,
    signal,
  };
}
