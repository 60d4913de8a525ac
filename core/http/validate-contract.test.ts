import express from 'express';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLogger } from '../platform/logger.ts';
import { API_PREFIX, Contract, type Spec } from './contract.ts';
import { beginRequest } from './request-context.ts';
import { validateContract } from './validate-contract.ts';

const parameter = { name: 'thingId', in: 'path', required: true, schema: { type: 'string', maxLength: 3 } };
const limit = { name: 'limit', in: 'query', schema: { type: 'integer', maximum: 10 } };
const responses = { 200: { description: 'it' } };
const spec = {
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  servers: [{ url: API_PREFIX }],
  paths: {
    '/things': { get: { operationId: 'listThings', parameters: [limit], responses } },
    '/things/{thingId}/parts.{format}': { get: { operationId: 'getParts', parameters: [parameter, { ...parameter, name: 'format' }], responses } },
    '/things/{thingId}': { get: { operationId: 'getThing', parameters: [parameter], responses } },
  },
} as unknown as Spec;

let server: Server;
let url: string;
beforeAll(async () => {
  const app = express();
  app.use(beginRequest(createLogger({ level: 'silent', pretty: false }), new Contract(spec)));
  app.use(validateContract(spec, false));
  app.use((request, response) => void response.json({ params: request.params, query: request.query }));
  app.use(((error: { status?: number }, _request, response, _next) => void response.status(error.status ?? 500).end()) as express.ErrorRequestHandler);
  server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${API_PREFIX}`;
});
afterAll(() => server.close());

const statusOf = async (path: string, method = 'GET') => (await fetch(`${url}${path}`, { method })).status;

/** The second time the route is known already. */
it.each([
  ['/things', 200],
  ['/things?limit=10', 200],
  ['/things?limit=11', 400],
  ['/things?unknown=1', 400],
  ['/things/abc', 200],
  ['/things/abcd', 400],
  ['/things/%61%62%63', 200],
  ['/things/%E0%A4', 400],
  ['/things/abc/parts.vtt', 200],
  ['/things/abc/parts.html', 400],
  ['/nothing', 404],
])('answers %s the second time as the first', async (path, status) => {
  expect([await statusOf(path), await statusOf(path), await statusOf(path)]).toEqual([status, status, status]);
});

it('knows the route by method as well', async () => {
  expect([await statusOf('/things'), await statusOf('/things', 'HEAD'), await statusOf('/things', 'HEAD'), await statusOf('/things')]).toEqual([200, 405, 405, 200]);
});
