import { defineAutomation } from '../../core/plugin-api/index.ts';
import { run } from './run.ts';
import { settings } from './settings.ts';

export default defineAutomation({
  id: 'automation-retention',
  name: 'Retention',
  description: 'Lists, and if you want deletes, what nothing needs any more: old projects in the trash, raw clips, unused voice-overs and footage.',
  license: 'MIT',
  config: settings,
  defaultSchedule: { cron: '0 4 * * 0' },
  limits: { timeoutMs: 30 * 60_000 },
  check: () => Promise.resolve({ ok: true, detail: 'Nothing to connect to: it works with what is in the profile.' }),
  run,
});
