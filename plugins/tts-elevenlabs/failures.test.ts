import { describe, expect, it } from 'vitest';
import plugin from './index.ts';
import { APEX, contextFor, FREE, GEORGE, speechOf, startWithContext, STORE_A } from './test-context.ts';
import type { Fault } from './stand-in/options.ts';

async function failureOf(work: Promise<unknown>) {
  return work.then(
    () => expect.unreachable('it should have failed'),
    (error: unknown) => error as { code?: string; message: string; retryAfterMs?: number; requestSent?: boolean },
  );
}

describe('what ElevenLabs refuses, in words', () => {
  it.each([
    ['a wrong key', { apiKey: 'wrong' }, speechOf('Hi'), 'auth', 'Copy it again'],
    ['a key without the permission', {}, speechOf('Hi'), 'auth', 'text_to_speech'],
    ['a used-up quota, though it comes as 401', { apiKey: FREE.apiKey }, speechOf('x'.repeat(101)), 'quota', '100 credits remaining'],
    ['what the plan does not include (402)', { apiKey: FREE.apiKey }, speechOf('Hi', { voiceId: APEX }), 'quota', 'Take another plan'],
    ['an unknown voice', {}, speechOf('Hi', { voiceId: 'gone' }), 'permanent', 'list of voices'],
    ['an unknown model', { model: 'eleven_v0' }, speechOf('Hi'), 'config', 'Choose another model'],
    ['a text that is too long', {}, speechOf('x'.repeat(10_001)), 'permanent', 'too long'],
    ['a request that is not valid (422)', { style: 0 }, speechOf('Hi'), 'permanent', 'style'],
  ] as const)('%s', async (name, config, speech, code, words) => {
    const limited = { ...STORE_A, permissions: ['user_read' as const] };
    const { standIn, context } = await startWithContext(config, name.includes('permission') ? { accounts: [limited] } : {});
    const broken = name.includes('422') ? { ...context, config: { ...context.config, style: 5 } } : context;
    const failure = await failureOf(plugin.synthesize(broken, speech));
    expect([failure.code, failure.message]).toEqual([code, expect.stringContaining(words)]);
    expect(failure.message).not.toContain(context.config.apiKey);
    expect(standIn.charges).toEqual([]);
  });

  it.each<[Fault, number]>([['concurrent', 1_000], ['busy', 5_000]])('%s: says when to try again', async (fault, retryAfterMs) => {
    const { standIn, context } = await startWithContext();
    standIn.faults.speech.push(fault);
    expect(await failureOf(plugin.synthesize(context, speechOf('Hi')))).toMatchObject({ code: 'rate-limited', retryAfterMs });
    await plugin.synthesize(context, speechOf('Hi'));
    expect(standIn.charges).toHaveLength(1);
  });

  it('more requests at once than the plan allows are refused, not charged', async () => {
    const { standIn, context } = await startWithContext();
    const held = Promise.withResolvers<void>();
    standIn.faults.speechHeld = held.promise;
    const speaking = Array.from({ length: 6 }, (_, index) => plugin.synthesize(context, speechOf(`Number ${index}`)));
    // The sixth is refused at once, the others go on when they may.
    await Promise.any(speaking.map((each) => each.then(() => Promise.reject(new Error('spoken')), () => undefined)));
    held.resolve();
    const outcomes = await Promise.allSettled(speaking);
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused).toEqual([{ status: 'rejected', reason: expect.objectContaining({ code: 'rate-limited', retryAfterMs: 2_000 }) as unknown }]);
    expect(standIn.charges).toHaveLength(5);
  });

  it.each<Fault>(['unavailable', 'crash', 'cut', 'crash-after', 'cut-after', 'cut-in-body'])('%s: leaves the outcome open, because it may have been charged', async (fault) => {
    const { standIn, context } = await startWithContext();
    standIn.faults.speech.push(fault);
    expect(await failureOf(plugin.synthesize(context, speechOf('Hi')))).toMatchObject({ code: 'unknown-outcome', message: expect.stringContaining('nothing is paid for twice') as string });
    expect(standIn.charges).toHaveLength(fault.includes('after') || fault.includes('body') ? 1 : 0);
  });

  it('a success without what it should hold leaves the outcome open as well', async () => {
    const { context } = await startWithContext();
    const odd = { ...context, fetch: async () => Response.json({ audio: 'elsewhere' }) };
    expect(await failureOf(plugin.synthesize(odd, speechOf('Hi')))).toMatchObject({ code: 'unknown-outcome' });
  });

  it('a server that cannot be reached was never asked', async () => {
    const context = await contextFor('http://127.0.0.1:9');
    expect(await failureOf(plugin.synthesize(context, speechOf('Hi')))).toMatchObject({ name: 'FetchFailure', requestSent: false });
  });

  it('an aborted call ends with the reason of the abort', async () => {
    const controller = new AbortController();
    const { standIn, context } = await startWithContext({ signal: controller.signal });
    standIn.faults.speech.push('hang');
    const reason = new Error('cancelled');
    const speaking = plugin.synthesize(context, speechOf('Hi'));
    await expect.poll(() => standIn.requests.length, { timeout: 10_000 }).toBe(1);
    controller.abort(reason);
    await expect(speaking).rejects.toBe(reason);
  });

  it('another server at the address is told from ElevenLabs', async () => {
    const { context } = await startWithContext();
    const elsewhere = (answer: () => Response) => ({ ...context, fetch: async () => answer() });
    expect(await failureOf(plugin.listVoices(elsewhere(() => new Response('<html>', { status: 200 }))))).toMatchObject({ code: 'config', message: expect.stringContaining('address') as string });
    expect(await failureOf(plugin.synthesize(elsewhere(() => new Response('<html>', { status: 404 })), speechOf('Hi', { voiceId: GEORGE })))).toMatchObject({ code: 'config' });
  });
});
