import { describePlugin } from '../../core/plugin-api/testing.ts';
import plugin from './index.ts';

describePlugin(plugin, {
  folder: import.meta.dirname,
  config: { url: 'https://api.postiz.com', apiKey: 'made-up' },
  refuses: async () => Response.json({ msg: 'Invalid API key' }, { status: 401 }),
});
