import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../config.ts';
import type { Schemas } from '../../contract/operations.ts';
import { Backend } from '../../platform/database.ts';
import type { Mail } from '../../platform/mailer.ts';
import { type RunningServer, startServer } from '../../server.ts';
import { openTestBackend, runSql, silent } from '../database.ts';
import { TestUser } from '../server.ts';
import { AutomationBench } from './automation-bench.ts';

const PLUGIN = 'automation-budget-report';

describe('AUTO: the budget report', () => {
  const mails: Mail[] = [];
  let isMailServerDown = false;
  let server: RunningServer;
  let user: TestUser;
  let dataDir = '';
  let [a, b] = ['', ''];

  const spend = (profileId: string, provider: string, micros: number, isCached = false) =>
    runSql(
      server.root.resolve<Backend>(Backend),
      `insert into public.cost_entries (profile_id, provider, operation, unit, quantity, unit_price_micros, price_version, amount_micros, state, cached)
       values ('${profileId}', '${provider}', 'synthesize', 'characters', 1, ${micros}, '1', ${isCached ? 0 : micros}, 'settled', ${isCached})`,
    );

  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'edit-factory-server-'));
    const config = readConfig({ PORT: '0', DATA_DIR: dataDir, SIGN_UP: 'open', VALIDATE_RESPONSES: '1', LOG_LEVEL: 'fatal' });
    const mailer = { send: (mail: Mail) => (isMailServerDown ? Promise.reject(new Error('no mail server')) : Promise.resolve(void mails.push(mail))) };
    server = await startServer(config, silent, { backend: await openTestBackend(), mailer });
    user = await TestUser.signUp(server.url);
    [a, b] = [await user.createProfile('Store A'), await user.createProfile('Store B')];
    await user.request<Schemas['Budget']>('PUT', `/profiles/${a}/budget`, { profileId: a, body: { monthlyMicros: 10_000_000 } });
    await spend(a, 'tts-elevenlabs', 2_000_000);
    await spend(a, 'tts-elevenlabs', 500_000, true);
    await spend(a, 'analyzer-gemini', 500_000);
    await spend(b, 'tts-elevenlabs', 7_000_000);
  }, 60_000);
  afterAll(async () => {
    await server.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('tells what its own store spent, by provider, and what was saved', async () => {
    const run = await (await AutomationBench.create(user, a, PLUGIN, {})).run();
    expect(run).toMatchObject({ state: 'succeeded', summary: expect.stringMatching(/^\$2\.50 of \$10\.00 spent in \d{4}-\d\d \(25 %\)\. At this pace it will be \$\d+\.\d\d by the end of the month.*\$0\.50 was saved/) as unknown });
    expect(run.details).toEqual(['tts-elevenlabs: $2.00 for 1 call; 1 result used again instead of $0.50', 'analyzer-gemini: $0.50 for 1 call']);
    const other = await (await AutomationBench.create(user, b, PLUGIN, {})).run();
    expect(other.summary).toMatch(/^\$7\.00 spent in .*there is no budget/);
    expect(mails).toEqual([]);
  }, 60_000);

  it('is mailed to the owner of the store where that is wanted', async () => {
    await (await AutomationBench.create(user, a, PLUGIN, { mail: 'always' })).run();
    expect(mails).toEqual([{ to: user.email, subject: expect.stringMatching(/^Costs of Store A in \d{4}-\d\d$/) as unknown, text: expect.stringContaining('$2.50 of $10.00') as unknown }]);
  }, 60_000);

  it('fails loudly when the mail does not go out', async () => {
    isMailServerDown = true;
    const run = await (await AutomationBench.create(user, a, PLUGIN, { mail: 'always' })).run();
    expect(run).toMatchObject({ state: 'failed', error: expect.stringMatching(/\$2\.50 of \$10\.00.*The mail was not sent/) as unknown });
  }, 60_000);
});
