/**
 * A stand-in for a self-hosted Postiz as of 2026-08-21: it rejects what Postiz rejects, in Postiz' words.
 * Not reproduced: sign-in of channels, tools, AI video, webhook management and the super-admin routes.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { answerApi } from './api.ts';
import { PublishingClock } from './clock.ts';
import { sendUpload } from './files.ts';
import type { Faults, StandInOptions } from './options.ts';
import { renderPage } from './page.ts';
import { PostStore, type StoredPost } from './post-store.ts';
import type { World } from './routing.ts';
import { Throttle } from './throttle.ts';
import { Uploads } from './uploads.ts';

/** The Docker image has nginx in front, which answers below `/api`. */
const API = /^(?:\/api)?\/public\/v1(\/.*)$/;
const TICK_MS = 250;
const DEFAULT_LIMIT = 90;
const DEFAULT_PUBLISH_DELAY_MS = 1000;

export interface StandIn {
  /** E.g. `http://127.0.0.1:4007`. */
  readonly url: string;
  readonly faults: Faults;
  /** Every request as `METHOD /path`, oldest first. */
  readonly requests: readonly string[];
  posts(): readonly StoredPost[];
  /** Breaks every open connection. */
  cutAll(): void;
  close(): Promise<void>;
}

export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const now = options.now ?? (() => new Date());
  const folder = await mkdtemp(path.join(tmpdir(), 'postiz-stand-in-'));
  const store = new PostStore();
  const clock = new PublishingClock(store, { now, publishDelayMs: options.publishDelayMs ?? DEFAULT_PUBLISH_DELAY_MS });
  const throttle = new Throttle({ limit: options.limit ?? DEFAULT_LIMIT, legacy: options.legacyThrottle === true, now });
  const uploads = new Uploads({ folder, now, maxVideoBytes: options.maxVideoBytes });
  const faults: Faults = { beforeCreating: [], afterCreating: [], delayMs: 0, lateMs: 0 };
  const requests: string[] = [];
  const world = { options, faults, now, store, clock, uploads };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    requests.push(`${request.method} ${url.pathname}`);
    const publicUrl = `http://${request.headers.host ?? 'localhost'}`;
    void answer({ ...world, publicUrl }, throttle, request, response, url);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  }).catch(async (error: unknown) => {
    await rm(folder, { recursive: true });
    throw error;
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const timer = setInterval(() => clock.settle(), TICK_MS);

  return {
    url: `http://127.0.0.1:${port}`,
    faults,
    requests,
    posts: () => {
      clock.settle();
      return store.all();
    },
    cutAll: () => server.closeAllConnections(),
    close: async () => {
      clearInterval(timer);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function answer(world: World, throttle: Throttle, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const apiPath = API.exec(url.pathname)?.[1];
  if (apiPath !== undefined) return answerApi(world, throttle, { request, response, url, path: apiPath });
  if (await sendUpload(world.uploads.folder, request, response, url.pathname)) return;
  world.clock.settle();
  response.writeHead(url.pathname === '/' ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
  response.end(url.pathname === '/' ? renderPage(world.store.all()) : 'Not found');
}
