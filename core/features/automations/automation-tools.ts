import type { Resolver, Schemas } from '../../contract/operations.ts';
import type { JobContext } from '../../jobs/index.ts';
import { toJson } from '../../platform/json.ts';
import type { AutomationTools } from '../../plugin-api/index.ts';
import { SourceVideosService } from '../sources/source-videos.service.ts';
import { ProduceTool } from './produce-tool.ts';
import { checkProductionRequest } from './production-request.ts';

const PAGE_SIZE = 100;

/**
 * What an automation may do in the profile of its run. The nth production of a run is started once, however often the run
 * is taken up again: asked for the same once more, the plugin gets the job that was started then.
 *
 * @param onStarted called with the ids of all jobs that the run has started, after each
 */
export function createAutomationTools(job: JobContext, services: Resolver, onStarted: (jobIds: readonly string[]) => Promise<void>): AutomationTools {
  const started: string[] = [];
  return {
    async produce(request) {
      job.signal.throwIfAborted();
      const checked = checkProductionRequest(request);
      const jobId = await job.stage(`production-${started.length + 1}`, toJson(checked), async () => (await services.resolve<ProduceTool>(ProduceTool).request(preferringFresh(checked))).id);
      started.push(jobId);
      await onStarted(started);
      return jobId;
    },
    async listSourceVideos() {
      const videos: Schemas['SourceVideo'][] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await services.resolve(SourceVideosService).list({ limit: PAGE_SIZE, ...(cursor === undefined ? {} : { cursor }) });
        videos.push(...page.items);
        cursor = page.nextCursor;
      }
      return videos.map(({ id, name, durationSeconds }) => ({ id, name, durationSeconds }));
    },
  };
}

/** Nobody looks at what an automation makes before it is published, so its videos shall not repeat what the last ones showed. */
function preferringFresh(request: Schemas['ProduceRequest']): Schemas['ProduceRequest'] {
  return request.sourceVideoIds && request.freshFootage === undefined ? { ...request, freshFootage: true } : request;
}
