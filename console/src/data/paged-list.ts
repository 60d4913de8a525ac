import { useInfiniteQuery } from '@tanstack/vue-query';
import type { QueryKey } from '@tanstack/vue-query';
import { computed, toValue } from 'vue';
import type { MaybeRefOrGetter } from 'vue';

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** The query of one page, as the API wants it: no `cursor` for the first. */
export interface PageQuery {
  limit: number;
  cursor?: string;
}

const PAGE_SIZE = 24;
const OPEN_ITEMS_POLL_MS = 10_000;

export interface PagedListOptions<Item> {
  /** Items that change without anybody telling the page: while there are some, the list is read again every now and then. */
  readonly isOpen?: (item: Item) => boolean;
}

/** A list that is read page by page; `items` are those of all pages read so far. */
export function usePagedList<Item>(
  queryKey: MaybeRefOrGetter<QueryKey>,
  readPage: (query: PageQuery, signal: AbortSignal) => Promise<Page<Item>>,
  { isOpen = () => false }: PagedListOptions<Item> = {},
) {
  const query = useInfiniteQuery({
    queryKey: computed(() => toValue(queryKey)),
    queryFn: ({ pageParam, signal }) => readPage({ limit: PAGE_SIZE, ...(pageParam !== null && { cursor: pageParam }) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: ({ state }) => (state.data?.pages.some((page) => page.items.some(isOpen)) ? OPEN_ITEMS_POLL_MS : false),
  });
  const items = computed(() => query.data.value?.pages.flatMap((page) => page.items) ?? []);
  return { ...query, items };
}

export type PagedList<Item> = ReturnType<typeof usePagedList<Item>>;
