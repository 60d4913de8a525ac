import { describePlugin } from '../../core/plugin-api/testing.ts';
import plugin from './index.ts';

describePlugin(plugin, {
  folder: import.meta.dirname,
  config: { acceptUnofficial: true },
  refuses: async () => new Response(null, { status: 403 }),
});
