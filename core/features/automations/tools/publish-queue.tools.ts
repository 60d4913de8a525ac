import type { Resolver } from '../../../contract/operations.ts';
import type { PublishQueueTools } from '../../../plugin-api/index.ts';
import type { SimulatedRun } from '../simulation/simulated-run.ts';
import { PublishQueueService } from './queue/publish-queue.service.ts';
import type { ToolRun } from './tool-run.ts';

export function createPublishQueueTools(run: Pick<ToolRun, 'services' | 'now' | 'noteJob'>): PublishQueueTools {
  return {
    ...reading(run.services),
    async publishInNextSlot(request, before) {
      const outcome = await serviceOf(run.services).publish(request, run.now(), before);
      if (outcome.state === 'queued') await run.noteJob(outcome.jobId);
      return outcome;
    },
  };
}

/** Nothing is published; a slot that one clip would get, and the clip, are taken for all that follow. */
export function simulatePublishQueueTools(run: SimulatedRun): PublishQueueTools {
  const real = reading(run.services);
  const key = (channelId: string, clipId: string): string => `queued ${channelId} ${clipId}`;
  const nameOf = new Map<string, string>();
  return {
    listChannels(publisherId) {
      // Asked of the publisher once for all firings.
      const kept = run.memory.get(`channels ${publisherId}`) as ReturnType<PublishQueueTools['listChannels']> | undefined;
      const channels = kept ?? real.listChannels(publisherId);
      run.memory.set(`channels ${publisherId}`, channels);
      return channels;
    },
    async listApprovedClips(publisherId, channelId) {
      const clips = await real.listApprovedClips(publisherId, channelId);
      for (const { id, name } of clips) nameOf.set(id, name);
      return clips.filter(({ id }) => !run.memory.has(key(channelId, id)));
    },
    async publishInNextSlot({ publisherId, channelId, clipId }, before) {
      if (run.memory.has(key(channelId, clipId))) return { state: 'published-before' };
      const at = await nextSlotOf(run, publisherId, channelId, before);
      if (at === null) return { state: 'no-slot' };
      run.memory.set(key(channelId, clipId), true);
      run.note({ text: `Would publish "${nameOf.get(clipId) ?? clipId}" in the slot of ${inWords(at, run.timeZone)}.` });
      return { state: 'queued', at, jobId: clipId };
    },
  };
}

async function nextSlotOf(run: SimulatedRun, publisherId: string, channelId: string, before: Date): Promise<Date | null> {
  const lastKey = `last slot ${publisherId} ${channelId}`;
  const last = run.memory.get(lastKey);
  const after = new Date(Math.max(run.now().getTime(), last instanceof Date ? last.getTime() : 0));
  const slot = await serviceOf(run.services).nextSlot(publisherId, channelId, after, before);
  if (slot !== null) run.memory.set(lastKey, slot);
  return slot;
}

function reading(services: Resolver): Pick<PublishQueueTools, 'listChannels' | 'listApprovedClips'> {
  return {
    listChannels: (publisherId) => serviceOf(services).listChannels(publisherId),
    listApprovedClips: (publisherId, channelId) => serviceOf(services).listApprovedClips(publisherId, channelId),
  };
}

function serviceOf(services: Resolver): PublishQueueService {
  return services.resolve<PublishQueueService>(PublishQueueService);
}

function inWords(time: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' }).format(time);
}
