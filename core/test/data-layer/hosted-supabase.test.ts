/** A Supabase behind a URL. Stood in for by lite, served over HTTP: the wire is the same, the server is not. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../platform/database.ts';
import type { Endpoint } from '../../platform/embedded/endpoint.ts';
import { openEndpoint } from '../../platform/embedded/open-backend.ts';
import { TEST_JWT_SECRET, testBackendOptions } from '../database.ts';
import { describeBackend } from './backend-contract.ts';
import { runChild } from './child.ts';
import { type LoopbackCluster, openLoopbackCluster } from './loopback-cluster.ts';

describe('a Supabase by its URL', () => {
  let cluster: LoopbackCluster | undefined;
  let endpoint: Endpoint | undefined;
  let server: Server | undefined;

  afterAll(async () => {
    server?.close();
    await endpoint?.close();
    await cluster?.close();
  });

  it('asks for the database too, where the queue lives', async () => {
    const supabase = { url: 'http://127.0.0.1:9', publishableKey: 'p', secretKey: 's', jwtSecret: TEST_JWT_SECRET };
    await expect(openBackend({ ...testBackendOptions('unused'), supabase })).rejects.toThrow('DATABASE_URL');
  });

  it('loads nothing of what is embedded', async () => {
    const child = runChild('loaded-modules.ts', []);
    expect(JSON.parse(await child.nextLine())).toEqual({ outcome: expect.stringContaining('DATABASE_URL cannot be used') as string, supabaseJs: true, lite: false });
    await child.leave();
  });

  describeBackend('supabase', async () => {
    cluster = await openLoopbackCluster();
    endpoint = await openEndpoint(testBackendOptions(cluster.dataDir));
    server = await serve(endpoint);
    const { port } = server.address() as AddressInfo;
    const { publishableKey, secretKey } = endpoint;
    const supabase = { url: `http://127.0.0.1:${port}`, publishableKey, secretKey, jwtSecret: TEST_JWT_SECRET };
    return openBackend({ ...testBackendOptions(cluster.dataDir), supabase, databaseUrl: cluster.url('lite_app', 'app') });
  });
});

async function serve(endpoint: Endpoint): Promise<Server> {
  const { fetch: answerTo = fetch } = endpoint;
  const server = createServer(async (request, response) => {
    const sent = await buffer(request);
    const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]);
    const body = sent.length > 0 ? new Uint8Array(sent) : null;
    const answer = await answerTo(new URL(request.url ?? '/', endpoint.url), { method: request.method ?? 'GET', headers, body });
    answer.headers.forEach((value, name) => response.setHeader(name, value));
    response.statusCode = answer.status;
    response.end(new Uint8Array(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
