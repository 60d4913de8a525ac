import { expect, test } from 'vitest';
import { PluginError } from '../../core/plugin-api/index.ts';
import { withRetries } from './retry.ts';

const never = new AbortController().signal;
const failure = (reason: string, requestSent: boolean): Error => Object.assign(new Error('failed'), { name: 'FetchFailure', reason, requestSent });

async function attempts(errors: readonly Error[], signal = never): Promise<[number, unknown]> {
  let count = 0;
  const outcome = await withRetries(
    async () => {
      const error = errors[count++];
      if (error) throw error;
      return 'spoken';
    },
    signal,
    [1, 1],
  ).catch((error: unknown) => error);
  return [count, outcome];
}

test('what passes is repeated, as often as there are delays', async () => {
  const passing = new PluginError('transient', 'No sound.');
  expect(await attempts([passing, failure('unreachable', true)])).toEqual([3, 'spoken']);
  expect(await attempts([passing, passing, passing])).toEqual([3, passing]);
});

test.each([new PluginError('permanent', 'No such voice.'), new PluginError('rate-limited', 'Later.'), failure('unreachable', false), failure('refused', false), new TypeError('a defect')])(
  '%s is not repeated',
  async (error) => {
    expect(await attempts([error])).toEqual([1, error]);
  },
);

test('an abort ends the wait', async () => {
  const controller = new AbortController();
  const reason = new Error('cancelled');
  const waiting = withRetries(() => Promise.reject(new PluginError('transient', 'No sound.')), controller.signal, [60_000]);
  controller.abort(reason);
  await expect(waiting).rejects.toBe(reason);
});
