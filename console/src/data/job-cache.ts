import type { InfiniteData, QueryClient } from '@tanstack/vue-query';
import type { Schemas } from '../api/types.ts';
import { automationsKey } from './automations.ts';
import { budgetKey, costsKey } from './costs-key.ts';
import { libraryKey } from './library-key.ts';
import type { Page } from './paged-list.ts';
import { dashboardKey } from './profile-dashboard.ts';
import { profileKey } from './profile-scope.ts';
import { publicationsKey } from './publishing.ts';
import { segmentsKey } from './segments.ts';
import { sourceVideosKey } from './source-videos.ts';

type Job = Schemas['Job'];

interface LiveJob {
  readonly job: Job;
  readonly receivedAt: number;
}

/** What the event stream said last about each job, by profile and job. */
const liveJobs = new Map<string, LiveJob>();
const MAX_LIVE_JOBS = 500;

const liveKey = (profileId: string, jobId: string) => `${profileId}/${jobId}`;

/** Of a fetched job and what the event stream said meanwhile, the newer one: a slow answer never sets a job back. */
export function newestJob(profileId: string, fetched: Job, requestedAt: number): Job {
  const live = liveJobs.get(liveKey(profileId, fetched.id));
  return live && live.receivedAt >= requestedAt ? live.job : fetched;
}

function remember(profileId: string, job: Job): void {
  const key = liveKey(profileId, job.id);
  liveJobs.delete(key);
  liveJobs.set(key, { job, receivedAt: performance.now() });
  const oldest = liveJobs.keys().next().value;
  if (liveJobs.size > MAX_LIVE_JOBS && oldest !== undefined) liveJobs.delete(oldest);
}

export const jobsKey = (profileId: string) => [...profileKey(profileId), 'jobs'] as const;

/** Shows a job from the event stream in every list and page of its profile. */
export function applyJob(queryClient: QueryClient, profileId: string, job: Job): void {
  remember(profileId, job);
  let isUnchanged = false;
  queryClient.setQueriesData<InfiniteData<Page<Job>>>({ queryKey: [...jobsKey(profileId), 'list'] }, (data) => {
    if (!data) return data;
    isUnchanged ||= data.pages.some((page) => page.items.some((item) => item.id === job.id && item.state === job.state));
    return { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map((item) => (item.id === job.id ? job : item)) })) };
  });
  queryClient.setQueryData([...jobsKey(profileId), 'one', job.id], job);
  // New, or in another state than in the lists: which of them hold it now is for the server to say.
  if (!isUnchanged) void queryClient.invalidateQueries({ queryKey: [...jobsKey(profileId), 'list'] });
  if (job.finishedAt !== null) refreshWhatItMade(queryClient, profileId, job.kind);
}

/** What shows the work of a job: a production may publish, too, and whatever is cut counts as a use of its segments. */
const MADE: Record<Job['kind'], readonly ((profileId: string) => readonly string[])[]> = {
  produce: [libraryKey, segmentsKey, publicationsKey],
  'generate-clips': [libraryKey, segmentsKey],
  'render-clip': [libraryKey, segmentsKey],
  'preview-clip': [],
  'extract-segment': [segmentsKey],
  'segment-video': [segmentsKey],
  'mute-voice': [sourceVideosKey],
  'remove-silence': [sourceVideosKey],
  publish: [publicationsKey],
  'automation-run': [automationsKey],
};

function refreshWhatItMade(queryClient: QueryClient, profileId: string, kind: Job['kind']): void {
  for (const keyOf of [...MADE[kind], dashboardKey, budgetKey, costsKey]) void queryClient.invalidateQueries({ queryKey: keyOf(profileId) });
}
