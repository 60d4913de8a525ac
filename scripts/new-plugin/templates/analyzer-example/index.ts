import { readFile } from 'node:fs/promises';
import { defineAnalyzer, withoutEffect, z } from '../../../../core/plugin-api/index.ts';
import { account } from '../account.ts';
import { ask, send } from '../service.ts';

const answer = z.object({ moments: z.array(z.object({ index: z.int().min(0), score: z.number().min(0).max(1), keywords: z.array(z.string()), description: z.string() })) });

export default defineAnalyzer({
  id: 'analyzer-example',
  name: 'Example',
  description: 'Lets Example judge footage.',
  license: 'MIT',
  api: '1.1',
  config: z.strictObject({
    ...account,
    microsPerMoment: withoutEffect(z.int().min(0).default(0)).meta({ title: 'Price of a moment', description: 'In micro-dollars; 0: it costs nothing.' }),
  }),
  limits: { timeoutMs: 120_000, concurrency: 2 },
  capabilities: { maxMoments: 10, framesPerMoment: 2 },

  async check(context) {
    await ask(context, '/status');
    return { ok: true, detail: 'Connected.' };
  },

  price: (config, { moments }) => ({ unit: 'moments', quantity: moments.length, unitPriceMicros: Number(config['microsPerMoment'] ?? 0), version: '1' }),

  async analyze(context, { name, language, moments }) {
    const pictures = await Promise.all(moments.map(async ({ framePaths }) => Promise.all(framePaths.map((file) => readFile(file, 'base64')))));
    const found = answer.parse(await (await send(context, '/judge', { name, language, pictures })).json());
    return { moments: found.moments.filter(({ index }) => index < moments.length) };
  },
});
