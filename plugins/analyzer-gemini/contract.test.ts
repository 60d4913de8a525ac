import { afterAll } from 'vitest';
import { describePlugin } from '../../core/plugin-api/testing.ts';
import plugin from './index.ts';
import { PUBLIC_ADDRESS } from './settings.ts';
import { startStandIn } from './stand-in/server.ts';

const standIn = await startStandIn({ apiKey: 'made-up' });
afterAll(() => standIn.close());

describePlugin(plugin, {
  folder: import.meta.dirname,
  config: { apiKey: 'made-up', model: 'gemini-2.5-flash' },
  answers: (input, init) => fetch((input instanceof Request ? input.url : String(input)).replace(PUBLIC_ADDRESS, standIn.url), init),
  refuses: async () => Response.json({ error: { code: 400, message: 'API key not valid.', status: 'INVALID_ARGUMENT', details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' }] } }, { status: 400 }),
});
