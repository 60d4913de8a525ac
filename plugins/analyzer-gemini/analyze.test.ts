import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type AnalysisRequest, PluginError } from '../../core/plugin-api/index.ts';
import { createTestContext } from '../../core/plugin-api/testing.ts';
import { analyze } from './analyze.ts';
import { check, listModels } from './models.ts';
import { pricesOf, priceOf } from './price.ts';
import { type GeminiContext, settings } from './settings.ts';
import { DEMO_KEY, type Fault, perDay, perMinute } from './stand-in/options.ts';
import { type StandIn, startStandIn } from './stand-in/server.ts';

/** The least that begins like a JPEG. */
const JPEG = Buffer.from('ffd8ffe0', 'hex');

async function start(config: object = {}): Promise<{ standIn: StandIn; context: GeminiContext; request: AnalysisRequest }> {
  const [standIn, workspace] = await Promise.all([startStandIn(), mkdtemp(path.join(tmpdir(), 'gemini-test-'))]);
  onTestFinished(async () => {
    await standIn.close();
    await rm(workspace, { recursive: true, force: true });
  });
  const framePaths = await Promise.all([0, 1].map(async (place) => {
    const file = path.join(workspace, `${place}.jpg`);
    await writeFile(file, Buffer.concat([JPEG, Buffer.from([place])]));
    return file;
  }));
  const moments = framePaths.map((file, index) => ({ startSeconds: index * 2, endSeconds: index * 2 + 2, framePaths: [file, file] }));
  const context = createTestContext({ config: settings.parse({ apiKey: DEMO_KEY, model: 'gemini-2.5-flash', baseUrl: standIn.url, ...config }), workspace, fetch });
  return { standIn, context, request: { name: 'Bottling', language: 'en', moments } };
}

async function failureOf(promise: Promise<unknown>): Promise<PluginError> {
  const error: unknown = await promise.then(() => null, (thrown: unknown) => thrown);
  if (!(error instanceof PluginError)) throw new Error(`expected a PluginError, got ${String(error)}`);
  return error;
}

describe('looking at moments', () => {
  test('gives each a score, keywords and a sentence, and tells what was used', async () => {
    const { standIn, context, request } = await start();
    const analysis = await analyze(context, request);
    expect(analysis.moments.map(({ index }) => index)).toEqual([0, 1]);
    for (const { score, keywords, description } of analysis.moments) {
      expect(score).toBeGreaterThanOrEqual(0.5);
      expect([keywords.length > 0, description]).toEqual([true, expect.stringMatching(/seen/)]);
    }
    expect(analysis).not.toHaveProperty('problem');
    const [charge] = standIn.charges;
    if (!charge) throw new Error('nothing was charged');
    expect(charge.pictureCount).toBe(4);
    // Input costs 0.12 of output; thoughts are output.
    expect(analysis.chargedQuantity).toBeCloseTo(charge.promptTokens * 0.12 + charge.answerTokens + charge.thoughtTokens, 4);
    expect(analysis.chargedQuantity).toBeLessThan(priceOf(context.config, request).quantity);
  });

  test.each<[string, Fault, number, RegExp]>([
    ['a filter refuses before', 'blocked', 0, /safety filter/],
    ['a filter stops', 'unsafe', 0, /safety filter/],
    ['is no JSON', { says: 'I see two bottles.' }, 0, /form it was asked for/],
    ['leaves one out', { says: '{"moments":[{"index":1,"score":0.4,"keywords":["cap"],"description":"A cap."}]}' }, 1, /left some/],
    ['is cut off', { says: '{"moments":[{"index":0,"score":0.4,"keywords":["cap"],"description":"A cap."},{"index":1,"sco', finishReason: 'MAX_TOKENS' }, 1, /cut off/],
    ['names moments that there are not', { says: '{"moments":[{"index":7,"score":1,"keywords":[],"description":""}]}' }, 0, /form it was asked for/],
  ])('keeps what can be read of an answer that %s', async (_, fault, count, words) => {
    const { standIn, context, request } = await start();
    standIn.faults.push(fault);
    const analysis = await analyze(context, request);
    expect([analysis.moments.length, analysis.problem]).toEqual([count, expect.stringMatching(words)]);
    expect(analysis.chargedQuantity).toBeGreaterThan(0);
  });

  test('takes scores of other scales as shares', async () => {
    const { standIn, context, request } = await start();
    standIn.faults.push({ says: '```json\n[{"index":0,"score":8,"keywords":["cap","cap"," "],"description":"A"},{"index":1,"score":75,"keywords":[],"description":"B"}]\n```' });
    expect((await analyze(context, request)).moments).toMatchObject([{ score: 0.8, keywords: ['cap'] }, { score: 0.75 }]);
  });

  test.each<[string, Fault, string, RegExp]>([
    ['too many requests in a minute', perMinute('45.837906927s'), 'rate-limited', /46 seconds/],
    ['too many in a day', perDay(), 'quota', /tomorrow/],
    ['an overload', { status: 503, body: { error: { code: 503, message: 'The model is overloaded.', status: 'UNAVAILABLE' } } }, 'transient', /503/],
    ['a country', { status: 400, body: { error: { code: 400, message: 'User location is not supported for the API use.', status: 'FAILED_PRECONDITION' } } }, 'quota', /country/],
    ['a key that may not', { status: 403, body: { error: { code: 403, message: 'Denied for AIzaSyD-secret.', status: 'PERMISSION_DENIED' } } }, 'auth', /Denied for …/],
    ['another server', { status: 404, body: '<html>nginx</html>' }, 'config', /no Gemini API/],
    ['a success that is none', { status: 200, body: '<html>Hello</html>' }, 'unknown-outcome', /not the Gemini/],
    ['a connection that broke', 'cut-after', 'unknown-outcome', /not known/],
  ])('of %s makes words for people', async (_, fault, code, words) => {
    const { standIn, context, request } = await start();
    standIn.faults.push(fault);
    const failure = await failureOf(analyze(context, request));
    expect([failure.code, failure.message]).toEqual([code, expect.stringMatching(words)]);
  });

  test('waits as long as Gemini says, to the fraction of a second', async () => {
    const { standIn, context, request } = await start();
    standIn.faults.push(perMinute('1.5s'));
    expect((await failureOf(analyze(context, request))).retryAfterMs).toBe(1500);
  });
});

describe('the connection', () => {
  test('lists models that see, and is ready with one of them', async () => {
    const { context } = await start();
    expect((await listModels(context)).map(({ value }) => value)).toEqual(['gemini-2.5-flash', 'gemini-2.5-pro']);
    expect(await check(context)).toMatchObject({ ok: true });
    expect(await check({ ...context, config: { ...context.config, model: 'gemini-1.0' } })).toMatchObject({ ok: false, detail: expect.stringContaining('gemini-1.0') as unknown });
    expect(await check({ ...context, config: { ...context.config, apiKey: 'wrong' } })).toMatchObject({ ok: false, detail: expect.stringContaining('API key') as unknown });
  });
});

test('the price is that of the model, of the settings, or a high one', () => {
  expect(pricesOf({ model: 'gemini-2.5-flash-001' })).toEqual({ input: 0.3, output: 2.5 });
  expect(pricesOf({ model: 'gemini-9-ultra' })).toEqual({ input: 5, output: 30 });
  expect(pricesOf({ model: 'gemini-2.5-flash', inputDollarsPerMillion: 0, outputDollarsPerMillion: 0 })).toEqual({ input: 0, output: 0 });
});
