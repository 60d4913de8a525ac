import { describePlugin } from '../../core/plugin-api/testing.ts';
import plugin from './index.ts';

describePlugin(plugin, {
  folder: import.meta.dirname,
  config: { url: 'http://localhost:8880' },
  refuses: async () => Response.json({ detail: 'Unauthorized' }, { status: 401 }),
});
