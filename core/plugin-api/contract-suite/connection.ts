import { expect, test } from 'vitest';
import { isFetchFailure } from '../fetch-failure.ts';
import type { Plugin } from '../index.ts';
import { PluginError } from '../plugin-error.ts';
import { secretsOf } from './settings.ts';
import { contextOf, type PluginSuite, workingContext } from './suite.ts';

/** As `context.fetch` rejects where nobody answers. */
const unreachable = Object.assign(new Error('There is no answer from the server.'), { name: 'FetchFailure', reason: 'unreachable', requestSent: false });

export function describeConnection(plugin: Plugin, suite: PluginSuite): void {
  const { refuses, answers } = suite;

  test('its check heeds an aborted signal', { timeout: 5_000 }, async () => {
    const controller = new AbortController();
    const aborted = new Error('aborted by the test');
    const fetchUntilAborted: typeof fetch = () => new Promise((_, reject) => controller.signal.addEventListener('abort', () => reject(aborted)));
    const checking = Promise.resolve(plugin.check(await contextOf(plugin, suite, { signal: controller.signal, fetch: fetchUntilAborted })));
    controller.abort(aborted);
    await checking.then(
      (result) => expect(typeof result.detail).toBe('string'),
      (error: unknown) => expect(error).toBeInstanceOf(Error),
    );
  });

  test.skipIf(!refuses)('credentials that are refused are told, not thrown or shown', async () => {
    const result = await plugin.check(await contextOf(plugin, suite, refuses ? { fetch: refuses } : {})).catch(inWords);
    expect(result).toEqual({ ok: false, detail: expect.stringMatching(/\w/) as unknown });
    for (const secret of secretsOf(plugin, suite)) expect(result.detail).not.toContain(secret);
  });

  test.skipIf(!refuses)('a server that nobody reaches is told in words', async () => {
    const result = await plugin.check(await contextOf(plugin, suite, { fetch: () => Promise.reject(unreachable) })).catch(inWords);
    expect(result).toEqual({ ok: false, detail: expect.stringMatching(/\w/) as unknown });
  });

  test.skipIf(!answers)('its check succeeds and says what it found', async () => {
    expect(await plugin.check(await workingContext(plugin, suite))).toEqual({ ok: true, detail: expect.stringMatching(/\w/) as unknown });
  });

  test.skipIf(!answers)('every list of choices has a value and a label for each', async () => {
    for (const list of Object.values(plugin.options ?? {})) {
      for (const { value, label } of await list(await workingContext(plugin, suite))) expect([value.trim(), label.trim()]).not.toContain('');
    }
  });
}

/** The server puts these two into words; what else a check throws is a defect. */
function inWords(error: unknown): { readonly ok: false; readonly detail: string } {
  if (error instanceof PluginError || isFetchFailure(error)) return { ok: false, detail: error.message };
  throw error;
}
