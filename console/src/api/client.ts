import createClient from 'openapi-fetch';
import type { Client, Middleware } from 'openapi-fetch';
import type { paths } from '../../../core/contract/api.generated.ts';
import { ApiError } from './api-error.ts';
import { checkAnsweredProfile, PROFILE_HEADER, ProfileMismatchError } from './profile-header.ts';

export type Api = Client<paths>;

/** Where the API is, seen from the page. */
export const API_BASE = '/api/v1';

const problems: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) throw ApiError.fromBody(response.status, await response.text());
  },
  onError({ error }) {
    if (error instanceof ApiError || error instanceof ProfileMismatchError) return error;
    if (error instanceof DOMException && error.name === 'AbortError') return error;
    return ApiError.network();
  },
};

function profileWall(profileId: string): Middleware {
  return {
    onRequest({ request }) {
      request.headers.set(PROFILE_HEADER, profileId);
      return request;
    },
    onResponse({ response }) {
      checkAnsweredProfile(profileId, response.headers.get(PROFILE_HEADER), response.ok);
      return undefined;
    },
  };
}

function createApi(...middlewares: Middleware[]): Api {
  const client = createClient<paths>({ baseUrl: API_BASE, credentials: 'same-origin' });
  client.use(...middlewares);
  return client;
}

/** For what belongs to the user and not to a profile: the session and the list of profiles. */
export const userApi = createApi(problems);

const profileApis = new Map<string, Api>();

/** The client of one profile: names it in every request and refuses answers made for another. */
export function profileApi(profileId: string): Api {
  let api = profileApis.get(profileId);
  if (!api) {
    api = createApi(problems, profileWall(profileId));
    profileApis.set(profileId, api);
  }
  return api;
}

/** The body of a call that answers with one. */
export async function bodyOf<T>(call: Promise<{ data?: T }>): Promise<T> {
  const { data } = await call;
  if (data === undefined) throw ApiError.fromBody(200, '');
  return data;
}
