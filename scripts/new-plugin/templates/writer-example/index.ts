import { defineWriter, withoutEffect, z } from '../../../../core/plugin-api/index.ts';
import { account } from '../account.ts';
import { ask, send } from '../service.ts';

const answer = z.object({ scripts: z.array(z.object({ title: z.string(), script: z.string().trim().min(1), caption: z.string() })) });

export default defineWriter({
  id: 'writer-example',
  name: 'Example',
  description: 'Lets Example write scripts.',
  license: 'MIT',
  api: '1.1',
  config: z.strictObject({
    ...account,
    microsPerScript: withoutEffect(z.int().min(0).default(0)).meta({ title: 'Price of a script', description: 'In micro-dollars; 0: it costs nothing.' }),
  }),
  limits: { timeoutMs: 120_000, concurrency: 2 },

  async check(context) {
    await ask(context, '/status');
    return { ok: true, detail: 'Connected.' };
  },

  price: (config, { count }) => ({ unit: 'scripts', quantity: count, unitPriceMicros: Number(config['microsPerScript'] ?? 0), version: '1' }),

  async write(context, request) {
    const { scripts } = answer.parse(await (await send(context, '/scripts', request)).json());
    return { scripts: scripts.slice(0, request.count) };
  },
});
