import { defineAutomation } from '../../core/plugin-api/index.ts';
import { run } from './run.ts';
import { settings } from './settings.ts';

export default defineAutomation({
  id: 'automation-budget-report',
  name: 'Budget report',
  description: 'Tells what the store spent this month, what it will be by its end, and what each provider cost.',
  license: 'MIT',
  config: settings,
  defaultSchedule: { cron: '0 8 * * 1' },
  check: () => Promise.resolve({ ok: true, detail: 'Nothing to connect to: it reads the costs of the profile.' }),
  run,
});
