import type { CareTools } from '../../../plugin-api/index.ts';
import type { SimulatedRun } from '../simulation/simulated-run.ts';
import { createImportTools, simulateImportTools } from './import.tools.ts';
import { createOwnerTools, simulateOwnerTools } from './owner.tools.ts';
import { createPublishQueueTools, simulatePublishQueueTools } from './publish-queue.tools.ts';
import { createRetentionTools, simulateRetentionTools } from './retention.tools.ts';
import { createSpendingTools } from './spending.tools.ts';
import type { ToolRun } from './tool-run.ts';

/** Tools of the automations that publish, tidy up, report and bring footage in. */
export function createCareTools(run: ToolRun): CareTools {
  return {
    publishQueue: createPublishQueueTools(run),
    retention: createRetentionTools(run),
    spending: createSpendingTools(run.services),
    imports: createImportTools(run),
    owner: createOwnerTools(run),
  };
}

export function simulateCareTools(run: SimulatedRun): CareTools {
  return {
    publishQueue: simulatePublishQueueTools(run),
    retention: simulateRetentionTools(run),
    spending: createSpendingTools(run.services),
    imports: simulateImportTools(run),
    owner: simulateOwnerTools(run),
  };
}
