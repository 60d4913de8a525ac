import type { IncomingMessage } from 'node:http';
import type { PublishingClock } from './clock.ts';
import type { Fields } from './constraints.ts';
import type { Answer } from './http.ts';
import type { Faults, StandInOptions, StandInOrganization } from './options.ts';
import type { PostStore } from './post-store.ts';
import type { Uploads } from './uploads.ts';

/** Everything that a route may work with. */
export interface World {
  readonly options: StandInOptions;
  readonly faults: Faults;
  readonly now: () => Date;
  readonly store: PostStore;
  readonly clock: PublishingClock;
  readonly uploads: Uploads;
  /** Of this server, without a slash at its end. */
  readonly publicUrl: string;
}

export interface Call {
  readonly world: World;
  readonly organization: StandInOrganization;
  readonly request: IncomingMessage;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The JSON body; empty where there is none. */
  readonly body: Fields;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/public/v1`; `:name` is a parameter. */
  readonly path: string;
  /** The request is a form and not read as JSON. */
  readonly isForm?: boolean;
  /** The body of its answer, or `SILENCE`. */
  handle(call: Call): unknown;
}

/** Returned by a route that never answers. */
export const SILENCE = Symbol('silence');

export function matchRoute(routes: readonly Route[], method: string, pathname: string): { route: Route; params: Record<string, string> } | null {
  const parts = pathname.split('/');
  for (const route of routes) {
    const params = route.method === method ? matchPath(route.path.split('/'), parts) : null;
    if (params !== null) return { route, params };
  }
  return null;
}

function matchPath(pattern: readonly string[], parts: readonly string[]): Record<string, string> | null {
  if (pattern.length !== parts.length) return null;
  const params: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const part = parts[index] ?? '';
    if (expected.startsWith(':')) params[expected.slice(1)] = decodeURIComponent(part);
    else if (expected !== part) return null;
  }
  return params;
}

/** NestJS answers 201 to a POST and 200 to everything else. */
export function success(method: string, body: unknown): Answer {
  return { status: method === 'POST' ? 201 : 200, body };
}
