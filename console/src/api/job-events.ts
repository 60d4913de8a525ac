import { eventsUrl } from './media-urls.ts';
import type { Schemas } from './types.ts';

export interface JobEventListeners {
  onJob(job: Schemas['Job']): void;
  /** The spending of the profile has crossed a threshold of its budget. */
  onBudgetAlert(): void;
  /** Events were missed: read the lists again. */
  onResync(): void;
  /** The server ended the stream for good, e.g. because the session is over. */
  onClosed(): void;
}

/** Follows all jobs of a profile; the browser reconnects by itself after a lost connection. */
export function openJobEvents(profileId: string, listeners: JobEventListeners): { close(): void } {
  const source = new EventSource(eventsUrl(profileId));
  let wasOpen = false;
  source.addEventListener('open', () => {
    // After a reconnect the server may have had no memory of what was missed.
    if (wasOpen) listeners.onResync();
    wasOpen = true;
  });
  source.addEventListener('job', (event) => {
    const job: Schemas['Job'] = JSON.parse(event.data);
    listeners.onJob(job);
  });
  source.addEventListener('budget-alert', () => listeners.onBudgetAlert());
  source.addEventListener('resync', () => listeners.onResync());
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) listeners.onClosed();
  });
  return { close: () => source.close() };
}
