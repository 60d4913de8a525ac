import { describe, expect, it } from 'vitest';
import { admitted } from './admitted-job.ts';
import type { JobContext, JobHandler, JobWarning } from './jobs/index.ts';
import { MediaError } from './media/index.ts';

const warnings: JobWarning[] = [];
const context = { signal: new AbortController().signal, warn: async (warning: JobWarning) => void warnings.push(warning) } as Partial<JobContext> as JobContext;
const encoder = { name: 'software', fallback: null };

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
    const full = admitted(job, { encoder, admit: () => Promise.reject(new MediaError('disk-low', 'Full.')) });
    await expect(full.run(context, null)).rejects.toMatchObject({ code: 'disk-low' });
    expect(job.spent).toBe(0);
  });

  it('VID: warns of an encoder that failed in the middle of the work', async () => {
    const media = { encoder: { name: 'nvenc', fallback: null as string | null }, admit: () => Promise.resolve() };
    const job = { stages: {}, run: async () => Object.assign({}, void (media.encoder.fallback = 'It does not work.')) };
    await admitted(job, media).run(context, null);
    expect(warnings).toEqual([{ code: 'encoder.fallback', message: 'It does not work.' }]);
  });

  it('runs and ends the job as it would have run and ended by itself', async () => {
    const job = new Spending();
    const handler = admitted(job, { encoder, admit: () => Promise.resolve() });
    await handler.run(context, null);
    await handler.onEnd?.({} as never, { id: '', input: null }, 'failed');
    expect(job).toMatchObject({ spent: 1, ends: ['failed'] });
    expect(handler.stages).toBe(job.stages);
  });
});
