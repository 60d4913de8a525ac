import type { Schemas } from '../../api/types.ts';
import type { Values } from '../../schema-form/values.ts';

/** What the form edits: the parts that a new and a stored automation have in common. */
export interface AutomationValues {
  name: string;
  cron: string;
  timeZone: string;
  missedRunPolicy: Schemas['Automation']['missedRunPolicy'];
  enabled: boolean;
  config: Values;
}

export const DEFAULT_CRON = '0 9 * * *';

export function valuesOf({ name, cron, timeZone, missedRunPolicy, enabled, config }: Schemas['Automation']): AutomationValues {
  return { name, cron, timeZone, missedRunPolicy, enabled, config };
}
