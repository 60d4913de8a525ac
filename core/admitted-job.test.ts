import { describe, expect, it } from 'vitest';
import { admitted } from './admitted-job.ts';
import type { JobContext, JobHandler } from './jobs/index.ts';
import { MediaError } from './media/index.ts';

const context = { signal: new AbortController().signal } as JobContext;

class Spending implements JobHandler<null> {
  readonly stages = { voice: 1 };
  spent = 0;
  ends: string[] = [];

  async run() {
    this.spent += 1;
    return {};
  }

  async onEnd(_profile: unknown, _job: unknown, state: string) {
    this.ends.push(state);
  }
}

describe('admitted', () => {
  it('COST: spends nothing on a job that the machine has no room for', async () => {
    const job = new Spending();
    const full = admitted(job, { admit: () => Promise.reject(new MediaError('disk-low', 'Full.')) });
    await expect(full.run(context, null)).rejects.toMatchObject({ code: 'disk-low' });
    expect(job.spent).toBe(0);
  });

  it('runs and ends the job as it would have run and ended by itself', async () => {
    const job = new Spending();
    const handler = admitted(job, { admit: () => Promise.resolve() });
    await handler.run(context, null);
    await handler.onEnd?.({} as never, { id: '', input: null }, 'failed');
    expect(job).toMatchObject({ spent: 1, ends: ['failed'] });
    expect(handler.stages).toBe(job.stages);
  });
});
