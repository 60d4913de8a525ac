/**
 * A stand-in for ElevenLabs' API as of November 2026: it speaks with the offline voice, refuses what the real one refuses, and
 * counts what it would have charged. Not reproduced: streaming, dubbing, projects, agents, workspaces.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Account } from './account.ts';
import { accountRoutes } from './account-routes.ts';
import { historyRoutes } from './history-routes.ts';
import { type Answer, CRASH, readBody, Refusal, refusal, send, sendHalf } from './http.ts';
import { DEMO_ACCOUNTS, type Faults, type StandInOptions } from './options.ts';
import { type Charge, findRoute, type Outcome, type World } from './routing.ts';
import { speechRoutes } from './speech-routes.ts';
import { voiceRoutes } from './voice-routes.ts';

const ROUTES = [...speechRoutes, ...voiceRoutes, ...historyRoutes, ...accountRoutes];

export interface StandIn {
  /** E.g. `http://127.0.0.1:8011`. */
  readonly url: string;
  readonly faults: Faults;
  /** Every request as `METHOD /path`, oldest first. */
  readonly requests: readonly string[];
  /** What was charged, oldest first. */
  readonly charges: readonly Charge[];
  account(apiKey: string): Account;
  close(): Promise<void>;
}

export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const folder = await mkdtemp(path.join(tmpdir(), 'elevenlabs-stand-in-'));
  const faults: Faults = { speech: [], cloning: [], historyDelayMs: 0, speechHeld: Promise.resolve(), clonesNeedProof: false, historyWithoutAlignment: false };
  const world: World = { faults, charges: [], folder };
  const accounts = new Map((options.accounts ?? DEMO_ACCOUNTS).map((account) => [account.apiKey, new Account(account)]));
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    requests.push(`${request.method} ${url.pathname}`);
    void answer(world, accounts, request, url).then((outcome) => deliver(response, outcome));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    faults,
    requests,
    charges: world.charges,
    account: (apiKey) => accounts.get(apiKey) ?? fail(`there is no account with the key ${apiKey}`),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function answer(world: World, accounts: ReadonlyMap<string, Account>, request: IncomingMessage, url: URL): Promise<Answer | Outcome> {
  try {
    const body = await readBody(request);
    const found = findRoute(ROUTES, request.method ?? 'GET', url.pathname);
    if (found === null) return { status: 404, body: { detail: 'Not Found' } };
    if (found === 'method') return { status: 405, body: { detail: 'Method Not Allowed' } };
    const account = authenticate(accounts, request.headers['xi-api-key']);
    return await found.route.handle({ world, account, params: found.params, query: url.searchParams, body, contentType: request.headers['content-type'] ?? '' });
  } catch (error) {
    return error instanceof Refusal ? error.answer : CRASH;
  }
}

function authenticate(accounts: ReadonlyMap<string, Account>, key: string | string[] | undefined): Account {
  if (typeof key !== 'string') throw refusal(401, 'needs_authorization', 'Neither authorization header nor xi-api-key received, please provide one.');
  return accounts.get(key) ?? fail(refusal(401, 'invalid_api_key', 'Invalid API key'));
}

function deliver(response: ServerResponse, outcome: Answer | Outcome): void {
  if (!('fault' in outcome)) send(response, outcome);
  else if (outcome.fault === 'cut') response.destroy();
  else if (outcome.fault === 'cut-in-body' && outcome.answer) sendHalf(response, outcome.answer);
}

function fail(reason: Error | string): never {
  throw typeof reason === 'string' ? new Error(reason) : reason;
}
