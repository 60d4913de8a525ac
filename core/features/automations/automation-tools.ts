import type { AutomationTools } from '../../plugin-api/index.ts';
import { createCareTools } from './tools/care.tools.ts';
import { createFootageTools } from './tools/footage.tools.ts';
import { createProduceTool } from './tools/produce.tool.ts';
import type { ToolRun } from './tools/tool-run.ts';

/** What an automation may do in the profile of its run. Each tool has its simulated counterpart in simulation/. */
export function createAutomationTools(run: ToolRun): AutomationTools {
  return { now: () => run.now(), timeZone: run.timeZone, ...createProduceTool(run), ...createFootageTools(run.services), ...createCareTools(run) };
}
