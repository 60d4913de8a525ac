/** What the tests of the stand-in have in common: a server per test and requests as a stranger would write them. */
import { onTestFinished } from 'vitest';
import type { StandInOptions, StandInOrganization } from './options.ts';
import { startStandIn, type StandIn } from './server.ts';

const PROVIDERS = ['tiktok', 'youtube', 'instagram', 'x', 'pinterest', 'facebook', 'linkedin', 'threads'];

export const ORGANIZATION: StandInOrganization = {
  id: 'org',
  name: 'Store',
  apiKey: 'key',
  channels: PROVIDERS.map((provider) => ({ id: `channel-${provider}`, name: `My ${provider}`, provider })),
};

export const MEDIA = { id: 'm1', path: 'https://h.example/uploads/2026/12/14/x.mp4' };

export interface Answered {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

export type Call = (method: string, path: string, body?: unknown, key?: string) => Promise<Answered>;

export async function start(options: StandInOptions = {}): Promise<{ standIn: StandIn; call: Call }> {
  const standIn = await startStandIn({ organizations: [ORGANIZATION], ...options });
  onTestFinished(() => standIn.close());
  const call: Call = async (method, path, body, key = 'key') => {
    const headers = { authorization: key, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
    const response = await fetch(`${standIn.url}/public/v1${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    return { status: response.status, body: await response.json(), headers: response.headers };
  };
  return { standIn, call };
}

export interface PostChange {
  readonly provider?: string;
  readonly settings?: unknown;
  readonly image?: unknown;
  readonly value?: unknown;
  readonly content?: string;
}

/** An acceptable body of `POST /posts` with one part of its post and some outer fields changed. `image: undefined` leaves it out. */
export function bodyWith(change: PostChange, outer: Readonly<Record<string, unknown>> = {}): unknown {
  const image = 'image' in change ? change.image : [MEDIA];
  const part = { content: change.content ?? 'text', image };
  const post = { integration: { id: `channel-${change.provider ?? 'facebook'}` }, value: change.value ?? [part], settings: change.settings ?? {} };
  return { type: 'schedule', date: '2026-12-14T10:00:00.000Z', shortLink: false, tags: [], posts: [post], ...outer };
}

/** The body of a 400; `~` stands for `posts.0.`. */
export function refused(...messages: string[]): unknown {
  return { message: messages.map((message) => message.replace(/^~/, 'posts.0.')), error: 'Bad Request', statusCode: 400 };
}
