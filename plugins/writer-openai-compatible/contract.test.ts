import { afterAll } from 'vitest';
import { describePlugin } from '../../core/plugin-api/testing.ts';
import plugin from './index.ts';
import { OPENAI_ADDRESS } from './settings.ts';
import { startStandIn } from './stand-in/server.ts';

const standIn = await startStandIn();
afterAll(() => standIn.close());

describePlugin(plugin, {
  folder: import.meta.dirname,
  config: { apiKey: 'sk-made-up', model: 'gpt-4o-mini' },
  answers: (input, init) => fetch((input instanceof Request ? input.url : String(input)).replace(OPENAI_ADDRESS, standIn.url), init),
  refuses: async () => Response.json({ error: { message: 'Incorrect API key provided', type: 'invalid_request_error', param: null, code: 'invalid_api_key' } }, { status: 401 }),
});
