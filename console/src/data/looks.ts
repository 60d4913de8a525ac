import { useQuery } from '@tanstack/vue-query';
import { bodyOf, userApi } from '../api/client.ts';
import type { Page } from './paged-list.ts';
import { useProfileScope } from './profile-scope.ts';

const PAGE_SIZE = 100;

/** What videos can be rendered for. */
export function useRenderPresets() {
  return useQuery({
    queryKey: ['render-presets'],
    queryFn: async ({ signal }) => (await bodyOf(userApi.GET('/render-presets', { signal }))).items,
    staleTime: Infinity,
  });
}

/** All logos of the profile, to choose from. */
export function useLogoChoices() {
  const { api, key } = useProfileScope();
  return useQuery({
    queryKey: key('logos', 'all'),
    queryFn: ({ signal }) => readAll((cursor) => bodyOf(api.GET('/logos', { params: { query: { limit: PAGE_SIZE, ...cursor } }, signal }))),
  });
}

/** All music of the profile, to choose from. */
export function useMusicChoices() {
  const { api, key } = useProfileScope();
  return useQuery({
    queryKey: key('music', 'all'),
    queryFn: ({ signal }) => readAll((cursor) => bodyOf(api.GET('/music', { params: { query: { limit: PAGE_SIZE, ...cursor } }, signal }))),
  });
}

async function readAll<Item>(readPage: (cursor: { cursor?: string }) => Promise<Page<Item>>): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Item> = await readPage(cursor === null ? {} : { cursor });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}
