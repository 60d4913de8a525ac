import { expect, test } from 'vitest';
import { z } from 'zod';
import type { AutomationPlugin } from '../automation.ts';
import { contextOf, createTestTools, type PluginSuite } from './suite.ts';

const FIVE_FIELDS = /^\S+( \S+){4}$/;

export function describeAutomation(plugin: AutomationPlugin, suite: PluginSuite): void {
  test('it proposes a schedule of five fields', () => {
    expect(plugin.defaultSchedule.cron).toMatch(FIVE_FIELDS);
  });

  test('it has no secrets, because its settings are stored in clear', () => {
    expect(JSON.stringify(z.toJSONSchema(plugin.config, { io: 'input' }))).not.toContain('"writeOnly":true');
  });

  test.skipIf(!suite.tools)('a run ends with a sentence for the history, by its tools alone', async () => {
    const outcome = await plugin.run(await contextOf(plugin, suite), createTestTools(suite.tools));
    expect(['done', 'skipped']).toContain(outcome.state);
    expect(outcome.summary).toMatch(/\w/);
    expect(structuredClone(outcome)).toEqual(outcome);
  });
}
