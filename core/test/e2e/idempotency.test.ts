import { expect, test } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { startTestServer } from '../server.ts';

test('one Idempotency-Key for two resources is two requests', async () => {
  const server = await startTestServer();
  try {
    const user = await server.signUp();
    const create = (name: string) =>
      user.request<Schemas['Automation']>('POST', '/automations', { body: { name, pluginId: 'automation-daily-production', cron: '0 7 1 1 *', timeZone: 'UTC', config: { scripts: ['Hello there.'] } } });
    const [first, second] = [await create('First'), await create('Second')];
    const headers = { 'Idempotency-Key': 'the-same-key' };
    const run = async (automationId: string) => (await user.request<{ job: Schemas['Job'] }>('POST', `/automations/${automationId}/run`, { headers })).body.job.id;

    const job = await run(first.body.id);
    expect(await run(first.body.id)).toBe(job);
    expect(await run(second.body.id)).not.toBe(job);
  } finally {
    await server.close();
  }
});
