import { v5 as deriveUuid } from 'uuid';
import type { Resolver, Schemas } from '../../../contract/operations.ts';
import { AppError } from '../../../platform/errors.ts';
import { toJson } from '../../../platform/json.ts';
import type { AutomationTools } from '../../../plugin-api/index.ts';
import { JobsService } from '../../jobs/jobs.service.ts';
import { ProduceTool } from '../produce-tool.ts';
import { checkProductionRequest } from '../production-request.ts';
import type { ToolRun } from './tool-run.ts';

/**
 * The nth production of a run is started once, however often the run is taken up again, even if the plugin asks for something else then
 * (its sheet or the day may have changed). In a run that is retried after its end it is started anew, unless the same is asked for.
 */
export function createProduceTool(run: ToolRun): Pick<AutomationTools, 'produce'> {
  const { job, opening, services } = run;
  let started = 0;
  return {
    async produce(request) {
      job.signal.throwIfAborted();
      const checked = checkProductionRequest(request);
      const jobId = await job.stage(`production-${started + 1}`, toJson(checked), async () => {
        const id = deriveUuid(`production-${started + 1}-of-opening-${opening}`, job.jobId);
        await startOnce(services, id, preferringFresh(checked));
        return id;
      });
      started += 1;
      await run.noteJob(jobId);
      return jobId;
    },
  };
}

/** It is looked up first: its own costs may be why the budget has no room for it now. */
async function startOnce(services: Resolver, jobId: string, request: Schemas['ProduceRequest']): Promise<void> {
  const jobs = services.resolve(JobsService);
  const productions = services.resolve<ProduceTool>(ProduceTool);
  if (await jobs.find(jobId)) return;
  assertAffordable(await productions.estimate(request));
  try {
    await productions.request(request, jobId);
  } catch (error) {
    // The server that lost this run may have started it at the same moment.
    if (!(await jobs.find(jobId))) throw error;
  }
}

/** Nobody looks at what an automation makes before it is published, so its videos shall not repeat what the last ones showed. */
export function preferringFresh(request: Schemas['ProduceRequest']): Schemas['ProduceRequest'] {
  return request.sourceVideoIds && request.freshFootage === undefined ? { ...request, freshFootage: true } : request;
}

/** Before anything is begun: a production that ends for want of money leaves an empty project behind. @throws AppError 402 `budget.exceeded` */
export function assertAffordable({ fitsBudget, amountMicros, budget }: Pick<Schemas['Estimate'], 'fitsBudget' | 'amountMicros' | 'budget'>): void {
  if (fitsBudget) return;
  const left = Math.max(0, budget.leftMicros ?? 0);
  throw new AppError(402, 'budget.exceeded', `The video would cost ${dollars(amountMicros)}, and ${dollars(left)} of this month's budget is left. Nothing was made. Raise the budget, or wait for the next month.`);
}

function dollars(micros: number): string {
  return `$${(micros / 1_000_000).toFixed(2)}`;
}
