import { EventStreamBody } from '../../contract/operations.ts';
import type { Handlers } from '../../contract/operations.ts';
import { BudgetAlertsService } from '../costs/budget-alerts.service.ts';
import { JobsService } from '../jobs/jobs.service.ts';

export const eventsHandlers = {
  streamEvents: async (call) => together([call.resolve(JobsService).followAll(), call.resolve(BudgetAlertsService).follow()]),
} satisfies Handlers<'streamEvents'>;

/** Browsers open few connections to one server, so all that happens in a profile comes over one. */
function together(streams: readonly EventStreamBody[]): EventStreamBody {
  return new EventStreamBody((send, end) => {
    const stops = streams.map((stream) => stream.subscribe(send, end));
    return () => stops.forEach((stop) => stop());
  });
}
