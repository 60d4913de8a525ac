import { QueryClient } from '@tanstack/vue-query';
import { describe, expect, it } from 'vitest';
import type { Schemas } from '../api/types.ts';
import { applyJob, jobsKey, newestJob } from './job-cache.ts';

type Job = Schemas['Job'];

const job = (part: Partial<Job>): Job => ({
  id: 'j1',
  kind: 'produce',
  name: 'Shoes',
  state: 'running',
  stage: 'render',
  progress: 10,
  etaSeconds: null,
  warnings: [],
  error: null,
  result: null,
  attempt: 1,
  createdAt: '2026-11-21T12:00:00Z',
  startedAt: null,
  finishedAt: null,
  ...part,
});

const listKey = [...jobsKey('p1'), 'list', 'all'];

function clientWith(...items: Job[]): QueryClient {
  const client = new QueryClient();
  client.setQueryData(listKey, { pages: [{ items, nextCursor: null }], pageParams: [null] });
  return client;
}

const listed = (client: QueryClient) => client.getQueryData<{ pages: { items: Job[] }[] }>(listKey)?.pages[0]?.items;

describe('applyJob', () => {
  it('shows the news in the list and on the page of the job', () => {
    const client = clientWith(job({}), job({ id: 'j2' }));
    applyJob(client, 'p1', job({ progress: 50 }));
    expect(listed(client)?.map(({ progress }) => progress)).toEqual([50, 10]);
    expect(client.getQueryData([...jobsKey('p1'), 'one', 'j1'])).toMatchObject({ progress: 50 });
    expect(client.getQueryState(listKey)?.isInvalidated).toBe(false);
  });

  it('has the lists read again when a job is new or changed its state', () => {
    const changed = clientWith(job({}));
    applyJob(changed, 'p1', job({ state: 'succeeded', progress: 100 }));
    expect(listed(changed)?.[0]?.state).toBe('succeeded');
    expect(changed.getQueryState(listKey)?.isInvalidated).toBe(true);

    const unknown = clientWith();
    applyJob(unknown, 'p1', job({}));
    expect(unknown.getQueryState(listKey)?.isInvalidated).toBe(true);
  });

  it('leaves the lists of other profiles alone', () => {
    const client = clientWith(job({}));
    applyJob(client, 'p2', job({ progress: 99 }));
    expect(listed(client)?.[0]?.progress).toBe(10);
  });

  it('has the library read again once a production ended', () => {
    const client = clientWith(job({}));
    client.setQueryData(['profile', 'p1', 'library', 'clips', 'list'], 'old');
    applyJob(client, 'p1', job({ state: 'succeeded', finishedAt: '2026-11-21T12:01:00Z' }));
    expect(client.getQueryState(['profile', 'p1', 'library', 'clips', 'list'])?.isInvalidated).toBe(true);
  });
});

describe('newestJob', () => {
  it('prefers an event that arrived while the answer was under way', () => {
    const requestedAt = performance.now();
    applyJob(new QueryClient(), 'p1', job({ id: 'late', progress: 80 }));
    expect(newestJob('p1', job({ id: 'late', progress: 20 }), requestedAt).progress).toBe(80);
  });

  it('prefers the answer to events from before it was asked for', () => {
    applyJob(new QueryClient(), 'p1', job({ id: 'early', progress: 80 }));
    expect(newestJob('p1', job({ id: 'early', state: 'queued', progress: 0 }), performance.now() + 1).progress).toBe(0);
  });
});
