import { expect, test } from 'vitest';
import { AppError } from '../../../platform/errors.ts';
import { PluginError } from '../../../plugin-api/index.ts';
import { retryDelayMs } from './speech-retry.ts';
import { fitSpeed } from './speech-speed.ts';

const provider = (speed?: { min: number; max: number }) => ({ name: 'Voice', capabilities: { timings: true, maxTextLength: 100, ...(speed ? { speed } : {}) } });

test.each([
  [1, undefined, 1, []],
  [1.1, { min: 0.7, max: 1.2 }, 1.1, []],
  [2, { min: 0.7, max: 1.2 }, 1.2, ['Voice speaks at 0.7 to 1.2 times the usual pace, so this was spoken at 1.2 instead of 2.']],
  [0.5, { min: 0.7, max: 1.2 }, 0.7, ['Voice speaks at 0.7 to 1.2 times the usual pace, so this was spoken at 0.7 instead of 0.5.']],
  [1.5, undefined, 1, ['Voice cannot change the pace of its voices, so this was spoken at 1 instead of 1.5.']],
])('a pace of %d where %j is possible is %d, and what was changed is told', (wanted, possible, speed, told) => {
  const fitted = fitSpeed(wanted, provider(possible));
  expect([fitted.speed, fitted.warnings.map(({ message }) => message)]).toEqual([speed, told]);
});

const failure = (code: string, retryAfterMs?: number): AppError => new AppError(502, code, 'It failed.', { cause: new PluginError('transient', 'It failed.', retryAfterMs === undefined ? {} : { retryAfterMs }) });

test('what passes is tried again a few times, after the time that the provider names', () => {
  expect([1, 2, 3].map((attempt) => retryDelayMs(failure('plugin.transient'), attempt))).toEqual([500, 2_000, null]);
  expect([100, 4_000, 60_000].map((asked) => retryDelayMs(failure('plugin.rate-limited', asked), 1))).toEqual([500, 4_000, null]);
  for (const code of ['plugin.auth', 'plugin.quota', 'plugin.permanent', 'plugin.timeout', 'budget.exceeded']) expect(retryDelayMs(failure(code), 1)).toBeNull();
  expect(retryDelayMs(new Error('defect'), 1)).toBeNull();
});
