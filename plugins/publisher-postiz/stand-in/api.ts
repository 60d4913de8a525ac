/** The public API: raw key → limit → route, and what is thrown turned into Postiz' answers. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { channelRoutes } from './channel-routes.ts';
import { type Fields, isFields } from './constraints.ts';
import { CRASH, frameworkRefusal, handwrittenRefusal, readJson, Refusal, send, type Answer } from './http.ts';
import { DEMO_ORGANIZATIONS, type Fault, type StandInOrganization } from './options.ts';
import { otherRoutes } from './other-routes.ts';
import { postRoutes } from './post-routes.ts';
import { matchRoute, SILENCE, success, type World } from './routing.ts';
import type { Throttle } from './throttle.ts';

const ROUTES = [...channelRoutes, ...postRoutes, ...otherRoutes];

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  /** Below `/public/v1`. */
  readonly path: string;
}

export async function answerApi(world: World, throttle: Throttle, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  if (world.faults.delayMs > 0) await sleep(world.faults.delayMs);
  world.clock.settle();
  const answer = await findAnswer(world, throttle, exchange);
  if (answer === 'hang') return;
  if (answer === 'cut') {
    request.socket.destroy();
    return;
  }
  send(response, answer === 'crash' ? CRASH : answer);
  // A refused upload may still be on its way.
  request.resume();
}

async function findAnswer(world: World, throttle: Throttle, exchange: Exchange): Promise<Answer | Fault> {
  try {
    return await route(world, throttle, exchange);
  } catch (error) {
    return error instanceof Refusal ? error.answer : 'crash';
  }
}

async function route(world: World, throttle: Throttle, { request, url, path }: Exchange): Promise<Answer | Fault> {
  const method = request.method ?? 'GET';
  const match = matchRoute(ROUTES, method, path);
  if (!match) throw frameworkRefusal(404, `Cannot ${method} ${url.pathname}`);
  // The parser stands before the guards, so its refusals cost nothing and ask for no key.
  const json = method === 'GET' || match.route.isForm === true ? {} : await readJson(request);
  const organization = authenticate(world, request);
  const headers = throttle.count(organization.id, method, match.route.path);
  const { faults } = world;
  const creates = method === 'POST' && path === '/posts';
  const line = `${method} ${match.route.path}`;
  const early = (creates ? faults.beforeCreating.shift() : undefined) ?? faults.before?.(line);
  if (early === 'late') await sleep(faults.lateMs);
  else if (early !== undefined && early !== 'partial') return early;
  const body = isFields(json) ? json : {};
  const result = await match.route.handle({ world, organization, request, params: match.params, query: url.searchParams, body: early === 'partial' ? firstOnly(body) : body });
  if (result === SILENCE) return 'hang';
  if (early === 'partial') return 'crash';
  const late = (creates ? faults.afterCreating.shift() : undefined) ?? faults.after?.(line);
  return late ?? { ...success(method, result), headers };
}

function firstOnly(body: Fields): Fields {
  return { ...body, posts: Array.isArray(body['posts']) ? body['posts'].slice(0, 1) : body['posts'] };
}

/** The raw key: `Bearer <key>` is a wrong key. */
function authenticate(world: World, request: IncomingMessage): StandInOrganization {
  const key = request.headers.authorization;
  if (key === undefined || key === '') throw handwrittenRefusal(401, 'No API Key found');
  const organization = (world.options.organizations ?? DEMO_ORGANIZATIONS).find((candidate) => candidate.apiKey === key);
  if (!organization) throw handwrittenRefusal(401, key.startsWith('pos_') ? 'Invalid OAuth token' : 'Invalid API key');
  return organization;
}
