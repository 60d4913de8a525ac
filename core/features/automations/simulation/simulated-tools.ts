import type { AutomationTools } from '../../../plugin-api/index.ts';
import { simulateCareTools } from '../tools/care.tools.ts';
import { createFootageTools } from '../tools/footage.tools.ts';
import { simulateProduceTool } from './simulated-produce.tool.ts';
import type { SimulatedRun } from './simulated-run.ts';

/** The tools of a run that changes nothing. */
export function createSimulatedTools(run: SimulatedRun): AutomationTools {
  return { now: () => run.now(), timeZone: run.timeZone, ...simulateProduceTool(run), ...createFootageTools(run.services), ...simulateCareTools(run) };
}
