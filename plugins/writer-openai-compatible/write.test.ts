import { describe, expect, test } from 'vitest';
import { PluginError } from '../../core/plugin-api/index.ts';
import { check, listModels } from './models.ts';
import { pricesOf, priceOf } from './price.ts';
import type { Fault, Manner } from './stand-in/options.ts';
import { createContext, REQUEST, startWithContext } from './test-context.ts';
import { write } from './write.ts';

const PAID = { inputDollarsPerMillion: 0.15, outputDollarsPerMillion: 0.6 };

async function failureOf(promise: Promise<unknown>): Promise<PluginError> {
  const error: unknown = await promise.then(() => null, (thrown: unknown) => thrown);
  if (!(error instanceof PluginError)) throw new Error(`expected a PluginError, got ${String(error)}`);
  return error;
}

describe('writing', () => {
  test.each<Manner>(['openai', 'lm-studio', 'bare'])('gets the scripts from a server in the manner of %s, and knows its form the next time', async (manner) => {
    const { standIn, context } = await startWithContext({ manner }, { temperature: 0.5 });
    const first = await write(context, REQUEST);
    expect(first.scripts).toHaveLength(2);
    for (const { title, script, caption } of first.scripts) expect([title, script, caption].every((text) => text !== '')).toBe(true);
    const asked = standIn.requests.length;
    await write(context, REQUEST);
    expect(standIn.requests.length - asked).toBe(1);
    expect(standIn.charges).toHaveLength(2);
  });

  test('leaves the temperature to a model that has its own', async () => {
    const { standIn, context } = await startWithContext({}, { model: 'gpt-5-mini', temperature: 0.5 });
    expect((await write(context, REQUEST)).scripts).toHaveLength(2);
    expect(standIn.charges[0]?.body).not.toHaveProperty('temperature');
  });

  test('tells what was used in units of the price, never more than the price said', async () => {
    const { standIn, context } = await startWithContext({}, PAID);
    const { chargedQuantity } = await write(context, REQUEST);
    const [charge] = standIn.charges;
    if (!charge) throw new Error('nothing was charged');
    expect(chargedQuantity).toBeCloseTo(charge.outputTokens + charge.inputTokens / 4, 5);
    const price = priceOf(context.config, REQUEST);
    expect(price).toMatchObject({ unit: 'tokens', unitPriceMicros: 0.6 });
    expect(chargedQuantity).toBeLessThan(price.quantity);
  });

  test('says nothing of what was used where the server does not count', async () => {
    const { context } = await startWithContext({ manner: 'bare' }, PAID);
    expect(await write(context, REQUEST)).not.toHaveProperty('chargedQuantity');
  });

  test.each<[string, Fault, RegExp]>([
    ['no JSON', { says: 'Sure! I would love to.' }, /form it was asked for/],
    ['JSON of another shape', { says: '{"text":"Buy it."}' }, /form it was asked for/],
    ['a refusal of the model', { says: null, refusal: 'I cannot help with that.' }, /refuses to write/],
    ['what a filter stopped', { says: '', finishReason: 'content_filter' }, /refuses to write/],
    ['an answer that was cut off', { says: '{"scripts":[{"title":"A","script":"Buy', finishReason: 'length' }, /cut off/],
  ])('of %s says why there are no scripts, and that it was charged', async (_, fault, words) => {
    const { standIn, context } = await startWithContext({}, PAID);
    standIn.faults.push(fault);
    const writing = await write(context, REQUEST);
    expect(writing.scripts).toEqual([]);
    expect(writing.problem).toMatch(words);
    expect(writing.chargedQuantity).toBeGreaterThan(0);
  });

  const error = (status: number, code: string, message: string, headers?: Record<string, string>): Fault => ({ status, body: { error: { message, type: code, param: null, code } }, ...(headers ? { headers } : {}) });
  test.each<[string, Fault, string, RegExp]>([
    ['no credit', error(429, 'insufficient_quota', 'You exceeded your current quota, please check your plan and billing details.'), 'quota', /credit/],
    ['no balance', { status: 402, body: { error: { message: 'Insufficient Balance' } } }, 'quota', /credit/],
    ['a key that Gemini refuses', { status: 400, body: [{ error: { code: 400, message: 'API key not valid. Please pass a valid API key.', status: 'INVALID_ARGUMENT' } }] }, 'auth', /API key/],
    ['too many requests', error(429, 'rate_limit_exceeded', 'Rate limit reached. Please try again in 1.5s.'), 'rate-limited', /2 seconds/],
    ['a refused subject', error(400, 'content_policy_violation', 'Your request was rejected by the safety system.'), 'permanent', /other words/],
    ['too long a prompt', error(400, 'context_length_exceeded', "This model's maximum context length is 4096 tokens."), 'permanent', /too long/],
    ['a crash', error(500, 'server_error', 'The server had an error.'), 'transient', /500/],
    ['a page of something else', { status: 404, body: '<html>nginx</html>' }, 'config', /\/v1/],
    ['a gateway that gave up', { status: 502, body: '<html>Bad gateway</html>' }, 'unknown-outcome', /not known/],
    ['a success that is none', { status: 200, body: '<html>Welcome</html>' }, 'unknown-outcome', /not an OpenAI/],
    ['a connection that broke', 'cut-after', 'unknown-outcome', /not known/],
  ])('of %s makes words for people', async (_, fault, code, words) => {
    const { standIn, context } = await startWithContext({}, PAID);
    standIn.faults.push(fault);
    const failure = await failureOf(write(context, REQUEST));
    expect([failure.code, failure.message]).toEqual([code, expect.stringMatching(words)]);
  });

  test('waits as long as the server says', async () => {
    const { standIn, context } = await startWithContext();
    standIn.faults.push({ status: 429, body: { error: 'busy' }, headers: { 'retry-after': '7' } });
    expect((await failureOf(write(context, REQUEST))).retryAfterMs).toBe(7000);
  });

  test('takes a broken connection to a free server for a passing one', async () => {
    const { standIn, context } = await startWithContext();
    standIn.faults.push('cut');
    expect((await failureOf(write(context, REQUEST))).code).toBe('transient');
  });
});

describe('the connection', () => {
  test('lists models that write, and is ready with one of them', async () => {
    const { context } = await startWithContext({ apiKey: 'sk-right' }, { apiKey: 'sk-right' });
    expect((await listModels(context)).map(({ value }) => value)).toEqual(['gpt-4o-mini', 'gpt-5-mini', 'llama3.2:latest']);
    expect(await check(context)).toEqual({ ok: true, detail: 'Ready to write with gpt-4o-mini.' });
    expect(await check(createContext(context.config.url, { apiKey: 'sk-right', model: 'llama3.2' }))).toMatchObject({ ok: true });
    expect(await check(createContext(context.config.url, { apiKey: 'sk-right', model: 'gpt-9' }))).toMatchObject({ ok: false, detail: expect.stringContaining('gpt-9') as unknown });
  });

  test('says that a key is refused, and never shows the key', async () => {
    const { context } = await startWithContext({ apiKey: 'sk-right' }, { apiKey: 'sk-wrong-1234' });
    const { ok, detail } = await check(context);
    expect([ok, detail]).toEqual([false, expect.stringContaining('API key')]);
    expect(detail).not.toContain('1234');
  });
});

describe('the price', () => {
  test.each<[string, Readonly<Record<string, unknown>>, { input: number; output: number }]>([
    ['of a model of OpenAI', { model: 'gpt-4o-mini-2024-07-18' }, { input: 0.15, output: 0.6 }],
    ['of a dearer one whose name begins alike', { model: 'gpt-5-pro' }, { input: 10, output: 30 }],
    ['of a server in the own network', { url: 'http://192.168.1.4:11434/v1', model: 'llama3.2' }, { input: 0, output: 0 }],
    ['of another service', { url: 'https://openrouter.ai/api/v1', model: 'x' }, { input: 10, output: 30 }],
    ['as it was entered', { model: 'gpt-4o', inputDollarsPerMillion: 1, outputDollarsPerMillion: 2 }, { input: 1, output: 2 }],
  ])('is that %s', (_, config, prices) => {
    expect(pricesOf(config)).toEqual(prices);
  });

  test('is nothing where nothing is charged, and has room for the thoughts of models that think', () => {
    expect(priceOf({ url: 'http://localhost:11434/v1', model: 'llama3.2' }, REQUEST)).toMatchObject({ quantity: 0, unitPriceMicros: 0 });
    const [plain, thinking] = ['gpt-4o-mini', 'gpt-5-mini'].map((model) => priceOf({ model }, REQUEST).quantity);
    expect(thinking).toBeGreaterThan((plain ?? 0) + 7000);
  });
});
