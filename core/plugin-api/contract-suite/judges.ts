import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { AnalysisRequest, AnalyzerPlugin } from '../analyzer.ts';
import type { WriterPlugin, WritingRequest } from '../writer.ts';
import { describePrice } from './prices.ts';
import { type PluginSuite, workingContext } from './suite.ts';

const analysis: AnalysisRequest = { name: 'Shoes', language: 'en', moments: [{ startSeconds: 0, endSeconds: 3, framePaths: ['frame.jpg'] }] };
const writing: WritingRequest = { idea: 'Shoes that do not leak', facts: ['They cost 49 euros.'], tone: null, language: 'en', durationSeconds: 20, count: 2 };

/** The first bytes and the last of a JPEG picture. */
const PICTURE = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');

export function describeAnalyzer(plugin: AnalyzerPlugin, suite: PluginSuite): void {
  describePrice(plugin.price?.bind(plugin), suite.config, analysis);

  test.skipIf(!suite.answers)('it judges the moments that it was given, between 0 and 1', async () => {
    const context = await workingContext(plugin, suite);
    const framePath = path.join(context.workspace, 'frame.jpg');
    await writeFile(framePath, PICTURE);
    const { moments, chargedQuantity = 0 } = await plugin.analyze(context, { ...analysis, moments: analysis.moments.map((moment) => ({ ...moment, framePaths: [framePath] })) });
    for (const { index, score } of moments) expect([index < analysis.moments.length, score >= 0, score <= 1]).toEqual([true, true, true]);
    expect(new Set(moments.map(({ index }) => index)).size).toBe(moments.length);
    expect(chargedQuantity).toBeGreaterThanOrEqual(0);
  });
}

export function describeWriter(plugin: WriterPlugin, suite: PluginSuite): void {
  describePrice(plugin.price?.bind(plugin), suite.config, writing);

  test.skipIf(!suite.answers)('it writes no more scripts than were asked for, and none that is empty', async () => {
    const { scripts, chargedQuantity = 0 } = await plugin.write(await workingContext(plugin, suite), writing);
    expect(scripts.length).toBeLessThanOrEqual(writing.count);
    expect(scripts.filter(({ script }) => script.trim() === '')).toEqual([]);
    expect(chargedQuantity).toBeGreaterThanOrEqual(0);
  });
}
