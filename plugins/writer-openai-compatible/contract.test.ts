import { describePlugin } from '../../core/plugin-api/testing.ts';
import plugin from './index.ts';

describePlugin(plugin, {
  folder: import.meta.dirname,
  config: { apiKey: 'sk-made-up', model: 'gpt-4o-mini' },
  refuses: async () => Response.json({ error: { message: 'Incorrect API key provided', type: 'invalid_request_error', param: null, code: 'invalid_api_key' } }, { status: 401 }),
});
