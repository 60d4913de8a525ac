import { EventStreamBody } from '../../contract/operations.ts';
import type { Job, JobEvents } from '../../jobs/index.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import { JobFollower } from './job-follower.ts';

/** Begins with the job as it is and ends after the event that tells its end. */
export function followJob(profile: ProfileContext, events: JobEvents, first: Job): EventStreamBody {
  return new EventStreamBody((send, end) => {
    const follower = new JobFollower({ profile, events, send, end, onlyJobId: first.id });
    follower.start();
    follower.show(first);
    return () => follower.stop();
  });
}

/** Begins with nothing and goes on until the connection ends. */
export function followAllJobs(profile: ProfileContext, events: JobEvents): EventStreamBody {
  return new EventStreamBody((send, end) => {
    const follower = new JobFollower({ profile, events, send, end });
    follower.start();
    return () => follower.stop();
  });
}
