import { beforeEach, expect, test } from 'vitest';
import type { SpendingReport } from '../../core/plugin-api/index.ts';
import { createTestContext, createTestTools, describePlugin } from '../../core/plugin-api/testing.ts';
import plugin from './index.ts';
import { settings } from './settings.ts';

let mails: [string, string][];
let mailed: 'sent' | 'not-sent';
let report: SpendingReport;

beforeEach(() => {
  mails = [];
  mailed = 'sent';
  report = {
    month: '2027-03',
    monthlyMicros: 10_000_000,
    spentMicros: 3_200_000,
    reservedMicros: 200_000,
    forecastMicros: 4_800_000,
    providers: [
      { provider: 'tts-elevenlabs', paidMicros: 3_000_000, calls: 12, cachedCalls: 3, savedMicros: 500_000 },
      { provider: 'tts-espeak', paidMicros: 0, calls: 1, cachedCalls: 0, savedMicros: 0 },
    ],
  };
});

function runWith(config: Record<string, unknown> = {}) {
  const tools = createTestTools({
    spending: { report: () => Promise.resolve(report) },
    owner: { mailOwner: (subject, text) => (mails.push([subject, text]), Promise.resolve(mailed)) },
  });
  return plugin.run(createTestContext({ config: settings.parse(config), workspace: '' }), tools);
}

describePlugin(plugin, { folder: import.meta.dirname, config: { mail: 'always' } });

test('tells spending, forecast, what each provider cost and what was saved', async () => {
  expect(await runWith()).toEqual({
    state: 'done',
    summary: '$3.20 of $10.00 spent in 2027-03 (32 %). At this pace it will be $4.80 by the end of the month. $0.50 was saved by using results again.',
    details: ['tts-elevenlabs: $3.00 for 12 calls; 3 results used again instead of $0.50', 'tts-espeak: $0.00 for 1 call', '$0.20 of it is reserved for calls that have not ended.'],
  });
  expect(mails).toEqual([]);
});

test('says so when there is no budget, and shows less than a cent', async () => {
  report = { ...report, monthlyMicros: null, spentMicros: 1200, reservedMicros: 0, forecastMicros: 2400, providers: [] };
  expect(await runWith()).toEqual({ state: 'done', summary: '$0.0012 spent in 2027-03; there is no budget. At this pace it will be $0.0024 by the end of the month.', details: [] });
});

test('warns when the month would end above its budget', async () => {
  report = { ...report, forecastMicros: 12_000_000 };
  expect((await runWith()).summary).toContain('more than the budget allows. Raise the budget');
});

test('mails the owner when that is wanted', async () => {
  await runWith({ mail: 'always' });
  expect(mails).toEqual([['Costs of Test store in 2027-03', expect.stringContaining('$3.20 of $10.00 spent') as unknown]]);
});

test('mails only above the budget where that is wanted', async () => {
  await runWith({ mail: 'over-budget' });
  expect(mails).toEqual([]);
  report = { ...report, forecastMicros: 12_000_000 };
  await runWith({ mail: 'over-budget' });
  expect(mails).toHaveLength(1);
});

test('fails when the mail does not go out, and still tells the figures', async () => {
  mailed = 'not-sent';
  await expect(runWith({ mail: 'always' })).rejects.toMatchObject({ code: 'transient', message: expect.stringMatching(/\$3\.20 of \$10\.00.*mail was not sent/) as unknown });
});
