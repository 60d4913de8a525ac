import { openJobEvents } from '../api/job-events.ts';
import type { JobEventListeners } from '../api/job-events.ts';
import type { Schemas } from '../api/types.ts';

type Message = { kind: 'job'; job: Schemas['Job'] } | { kind: 'budget-alert' } | { kind: 'resync' };

/**
 * Follows a profile's jobs over one connection for all tabs of the browser (HTTP/1.1 allows six per server, and each open
 * stream holds one). The tab that gets the lock holds the connection and tells the others; when it closes, the next takes over.
 * @returns ends following
 */
export function followJobs(userId: string, profileId: string, listeners: JobEventListeners): () => void {
  // Both ids, so that no tab of another user or profile ever hears of these jobs.
  const name = `edit-factory.jobs.${userId}.${profileId}`;
  const channel = new BroadcastChannel(name);
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data.kind === 'job') listeners.onJob(data.job);
    else if (data.kind === 'budget-alert') listeners.onBudgetAlert();
    else listeners.onResync();
  });

  const lead = () =>
    openJobEvents(profileId, {
      onJob(job) {
        listeners.onJob(job);
        channel.postMessage({ kind: 'job', job } satisfies Message);
      },
      onBudgetAlert() {
        listeners.onBudgetAlert();
        channel.postMessage({ kind: 'budget-alert' } satisfies Message);
      },
      onResync() {
        listeners.onResync();
        channel.postMessage({ kind: 'resync' } satisfies Message);
      },
      onClosed: listeners.onClosed,
    });

  const stopLeading = 'locks' in navigator ? leadWhenAlone(name, lead) : closing(lead());
  return () => {
    stopLeading();
    channel.close();
  };
}

const closing = (connection: { close(): void }) => () => connection.close();

/** Opens the connection once no other tab holds the lock. */
function leadWhenAlone(name: string, lead: () => { close(): void }): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  const held = () =>
    new Promise<void>((release) => {
      const connection = lead();
      signal.addEventListener('abort', () => {
        connection.close();
        release();
      });
    });
  navigator.locks.request(name, { signal }, held).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
  return () => controller.abort();
}
