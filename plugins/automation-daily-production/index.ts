import { defineAutomation } from '../../core/plugin-api/index.ts';
import { run } from './run.ts';
import { settings } from './settings.ts';

export default defineAutomation({
  id: 'automation-daily-production',
  name: 'Daily production',
  description: 'Takes the next script of a list, makes a video from your footage and publishes it.',
  license: 'MIT',
  config: settings,
  defaultSchedule: { cron: '0 9 * * *' },
  check: () => Promise.resolve({ ok: true, detail: 'Nothing to connect to: it works with what is in the profile.' }),
  run,
});
