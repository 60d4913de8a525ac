import { defineAutomation } from '../../core/plugin-api/index.ts';
import { run } from './run.ts';
import { settings } from './settings.ts';

export default defineAutomation({
  id: 'automation-source-import',
  name: 'Source import',
  description: 'Brings new footage in from a folder of the server or from a feed, each video once.',
  license: 'MIT',
  config: settings,
  defaultSchedule: { cron: '*/15 * * * *' },
  limits: { timeoutMs: 60 * 60_000 },
  check: ({ config }) => Promise.resolve(config.from === 'feed' && config.feedUrl === undefined ? { ok: false, detail: 'Enter the address of the feed.' } : { ok: true, detail: 'The settings are complete. The first run shows what comes in.' }),
  run,
});
