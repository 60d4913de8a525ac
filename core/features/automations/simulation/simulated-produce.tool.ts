import { randomUUID } from 'node:crypto';
import type { Schemas } from '../../../contract/operations.ts';
import type { AutomationTools } from '../../../plugin-api/index.ts';
import { PublishSlots } from '../../publishing/calendar/publish-slots.service.ts';
import { ProduceTool } from '../produce-tool.ts';
import { checkProductionRequest } from '../production-request.ts';
import { assertAffordable, preferringFresh } from '../tools/produce.tool.ts';
import { SimulatedBudget } from './simulated-budget.ts';
import type { SimulatedRun } from './simulated-run.ts';
import { chooseSegments } from './simulated-segments.ts';

type Production = Schemas['SimulatedProduction'];

/** Checks and prices the video as a real run does, and notes it instead of making it. */
export function simulateProduceTool(run: SimulatedRun): Pick<AutomationTools, 'produce'> {
  return {
    async produce(request) {
      const wanted = preferringFresh(checkProductionRequest(request));
      const estimate = await run.services.resolve<ProduceTool>(ProduceTool).estimate(wanted);
      const budget = budgetOf(run);
      const key = JSON.stringify([wanted.script, wanted.voice ?? {}]);
      const costMicros = budget.priceOf(key, estimate);
      const left = budget.leftAt(estimate.budget, run.now());
      const fitsBudget = budget.spend(key, costMicros, estimate.budget, run.now());
      const { name, script, sourceVideoIds = [], voice } = wanted;
      const provider = voice?.provider ?? estimate.items[0]?.provider ?? null;
      const production: Production = { name, script, voice: { provider, voiceId: voice?.voiceId ?? null }, costMicros, fitsBudget, sourceVideoIds, segments: [], publish: [] };
      if (!fitsBudget) run.noteProduction(production);
      assertAffordable({ fitsBudget, amountMicros: costMicros, budget: { ...estimate.budget, leftMicros: left } });
      const segments = await chooseSegments(run.services, wanted, kept(run, 'segment uses', () => new Map<string, { count: number; at: string }>()), run.now());
      run.noteProduction({ ...production, segments, publish: await slotsOf(run, wanted) });
      return randomUUID();
    },
  };
}

export function budgetOf(run: Pick<SimulatedRun, 'memory'>): SimulatedBudget {
  return kept(run, 'budget', () => new SimulatedBudget());
}

/** Where the video would be published, in slots that no earlier video of the simulation takes. */
async function slotsOf(run: SimulatedRun, { publish }: Schemas['ProduceRequest']): Promise<Production['publish']> {
  if (!publish) return [];
  const { publisherId, channelIds, mode = 'now' } = publish;
  const targets: Production['publish'][number][] = [];
  for (const channelId of channelIds) {
    const at = mode === 'next-slot' ? await nextSlot(run, publisherId, channelId) : mode === 'now' ? run.now() : null;
    targets.push({ publisherId, channelId, mode, at: at?.toISOString() ?? null });
  }
  return targets;
}

async function nextSlot(run: SimulatedRun, publisherId: string, channelId: string): Promise<Date | null> {
  // The simulated publish queue goes by the same key.
  const key = `last slot ${publisherId} ${channelId}`;
  const last = run.memory.get(key);
  const slot = await run.services.resolve(PublishSlots).nextFree(publisherId, channelId, last instanceof Date && last > run.now() ? last : run.now());
  if (slot) run.memory.set(key, slot);
  return slot;
}

function kept<Value>(run: Pick<SimulatedRun, 'memory'>, key: string, create: () => Value): Value {
  const known = run.memory.get(key);
  if (known !== undefined) return known as Value;
  const value = create();
  run.memory.set(key, value);
  return value;
}
