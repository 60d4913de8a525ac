import { defineAutomation } from '../../core/plugin-api/index.ts';
import { run } from './run.ts';
import { settings } from './settings.ts';

export default defineAutomation({
  id: 'automation-publish-queue',
  name: 'Publish queue',
  description: 'Fills the free slots of your channels with clips that you selected, the oldest first, each clip once per channel.',
  license: 'MIT',
  config: settings,
  defaultSchedule: { cron: '0 6 * * *' },
  limits: { timeoutMs: 10 * 60_000 },
  check: () => Promise.resolve({ ok: true, detail: 'Nothing to connect to: it works with the publisher that its settings name.' }),
  run,
});
