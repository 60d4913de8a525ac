import { describePlugin } from '../../../../core/plugin-api/testing.ts';
import plugin from './index.ts';

describePlugin(plugin, {
  folder: import.meta.dirname,
  config: { url: 'https://api.example.com', apiKey: 'made-up' },
  refuses: async () => new Response('{}', { status: 401 }),
  answers: async () => Response.json({ scripts: [{ title: 'Dry feet', script: 'Your shoes leak? These do not.', caption: 'Dry feet all year. #shoes' }] }),
});
