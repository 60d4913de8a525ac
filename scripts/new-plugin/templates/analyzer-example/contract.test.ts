import { describePlugin } from '../../../../core/plugin-api/testing.ts';
import plugin from './index.ts';

describePlugin(plugin, {
  folder: import.meta.dirname,
  config: { url: 'https://api.example.com', apiKey: 'made-up' },
  refuses: async () => new Response('{}', { status: 401 }),
  answers: async () => Response.json({ moments: [{ index: 0, score: 0.8, keywords: ['shoe'], description: 'A shoe is worn, well lit.' }] }),
});
