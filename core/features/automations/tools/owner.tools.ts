import { Mailer } from '../../../platform/mailer.ts';
import type { OwnerTools } from '../../../plugin-api/index.ts';
import type { SimulatedRun } from '../simulation/simulated-run.ts';
import { OwnerRepository } from './owner/owner.repository.ts';
import type { ToolRun } from './tool-run.ts';

const LONGEST_SUBJECT = 150;
const LONGEST_TEXT = 20_000;

/** The nth mail of a run is sent once, however often the run is taken up again. */
export function createOwnerTools({ job, services }: Pick<ToolRun, 'job' | 'services'>): OwnerTools {
  let count = 0;
  return {
    async mailOwner(subject, text) {
      count += 1;
      const outcome = await job.stage(`mail-${count}`, { subject }, async () => ({ sent: await send(subject, text) }));
      return outcome.sent ? 'sent' : 'not-sent';
    },
  };

  async function send(subject: string, text: string): Promise<boolean> {
    const to = await new OwnerRepository(job.profile).findEmail();
    if (to === null) return false;
    try {
      await services.resolve<Mailer>(Mailer).send({ to, subject: subject.replaceAll(/\s+/g, ' ').slice(0, LONGEST_SUBJECT), text: text.slice(0, LONGEST_TEXT) });
      return true;
    } catch (error) {
      job.profile.log.error({ err: error }, 'the mail of an automation was not sent');
      return false;
    }
  }
}

export function simulateOwnerTools(run: SimulatedRun): OwnerTools {
  return {
    mailOwner: (subject) => {
      run.note({ text: `Would mail you "${subject}".` });
      return Promise.resolve('sent');
    },
  };
}
