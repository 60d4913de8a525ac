import { readFile } from 'node:fs/promises';
import { describe, expect, it, vi } from 'vitest';
import plugin from './index.ts';
import { longestMs } from './recover.ts';
import { APEX, contextFor, speechOf, startWithContext, STORE_A, STORE_B } from './test-context.ts';

const TEXT = 'Was this one paid for? Yes, it was.';
const longAgo = () => new Date(Date.now() - longestMs(TEXT) - 1_000);
const recover = plugin.recover?.bind(plugin) ?? expect.unreachable('it can recover');

describe('looking up what an unanswered call made', () => {
  it.each(['cut-after', 'crash-after', 'cut-in-body'] as const)('%s: finds it, with its sound, its words and what it cost, and pays nothing', async (fault) => {
    const { standIn, context } = await startWithContext();
    const since = new Date();
    standIn.faults.speech.push(fault);
    await expect(plugin.synthesize(context, speechOf(TEXT))).rejects.toMatchObject({ code: 'unknown-outcome' });
    const found = await recover(context, speechOf(TEXT), since);
    expect(found?.words?.map(({ text }) => text)).toEqual(TEXT.split(' '));
    expect(found?.chargedQuantity).toBe(TEXT.length);
    expect((await readFile(found?.audioPath ?? '')).equals(standIn.account(STORE_A.apiKey).history[0]?.mp3 ?? Buffer.alloc(0))).toBe(true);
    expect(standIn.charges).toHaveLength(1);
  });

  it('asks for the words where the list leaves them out', async () => {
    const { standIn, context } = await startWithContext();
    const since = new Date();
    standIn.faults.historyWithoutAlignment = true;
    await plugin.synthesize(context, speechOf(TEXT));
    expect((await recover(context, speechOf(TEXT), since))?.words).toHaveLength(8);
  });

  it('does not take an account without history for one that made nothing', async () => {
    const { standIn } = await startWithContext();
    await expect(recover(await contextFor(standIn.url, { keepsHistory: false }), speechOf(TEXT), longAgo())).rejects.toMatchObject({ code: 'unknown-outcome', message: expect.stringContaining('Costs page') as unknown });
  });

  it('says that nothing was made once that is certain', async () => {
    const { context } = await startWithContext();
    expect(await recover(context, speechOf(TEXT), longAgo())).toBeNull();
  });

  it('takes no other speech for it: text, voice, model, pace, settings, account and time must fit', async () => {
    const { standIn, context } = await startWithContext();
    const earlier = await plugin.synthesize(context, speechOf(TEXT));
    expect(earlier.chargedQuantity).toBeGreaterThan(0);
    const since = longAgo();
    for (const other of [speechOf('Another text.'), speechOf(TEXT, { voiceId: APEX }), speechOf(TEXT, { model: 'eleven_v3' }), speechOf(TEXT, { speed: 0.9 })]) expect(await recover(context, other, since)).toBeNull();
    expect(await recover(await contextFor(standIn.url, { stability: 0.1 }), speechOf(TEXT), since)).toBeNull();
    expect(await recover(await contextFor(standIn.url, { apiKey: STORE_B.apiKey }), speechOf(TEXT), since)).toBeNull();
    expect(await recover(context, speechOf(TEXT), since)).not.toBeNull();
  });

  it('does not take what was made before', async () => {
    const { context } = await startWithContext();
    await plugin.synthesize(context, speechOf(TEXT));
    // A clock that is far ahead of the call, and a wait that is over at once.
    vi.useFakeTimers({ now: Date.now() + 60_000, toFake: ['Date'] });
    const since = new Date();
    vi.setSystemTime(Date.now() + longestMs(TEXT));
    const { fetch } = context;
    const laterFetch: typeof fetch = async (...request) => {
      const response = await fetch(...request);
      const headers = new Headers(response.headers);
      headers.set('date', new Date().toUTCString());
      return new Response(response.body, { status: response.status, headers });
    };
    const found = await recover({ ...context, fetch: laterFetch }, speechOf(TEXT), since).finally(() => vi.useRealTimers());
    expect(found).toBeNull();
  });

  it('goes through all pages of a long history', async () => {
    const { standIn, context } = await startWithContext();
    const since = new Date();
    await plugin.synthesize(context, speechOf(TEXT));
    const { history } = standIn.account(STORE_A.apiKey);
    const [made] = history;
    if (made) history.unshift(...Array.from({ length: 250 }, (_, index) => ({ ...made, id: `other${index}`, text: `Other ${index}` })));
    expect(await recover(context, speechOf(TEXT), since)).not.toBeNull();
    expect(standIn.requests.filter((request) => request === 'GET /v1/history')).toHaveLength(3);
  });

  it('looks again while the call may still be at work, and finds what comes late', async () => {
    const { standIn, context } = await startWithContext();
    standIn.faults.historyDelayMs = 2_000;
    const since = new Date();
    await plugin.synthesize(context, speechOf(TEXT));
    expect(await recover(context, speechOf(TEXT), since)).not.toBeNull();
    expect(standIn.charges).toHaveLength(1);
  });

  it('waits no longer than the history needs where an answer came, only no useful one', async () => {
    const { standIn, context } = await startWithContext();
    const since = new Date();
    standIn.faults.speech.push('crash');
    await expect(plugin.synthesize(context, speechOf(TEXT))).rejects.toMatchObject({ code: 'unknown-outcome' });
    expect(await recover(context, speechOf(TEXT), since)).toBeNull();
    expect(Date.now() - since.getTime()).toBeLessThan(longestMs(TEXT));
    // It stands for that call only.
    const [controller, reason] = [new AbortController(), new Error('cancelled')];
    const asked = standIn.requests.length;
    const looking = recover({ ...context, signal: controller.signal }, speechOf(TEXT), new Date());
    await expect.poll(() => standIn.requests.length, { timeout: 10_000, interval: 100 }).toBe(asked + 2);
    controller.abort(reason);
    await expect(looking).rejects.toBe(reason);
  });

  it('does not say "nothing was made" of what the history shows as being made', async () => {
    const { context } = await startWithContext();
    const since = longAgo();
    await plugin.synthesize(context, speechOf(TEXT));
    const atWork: typeof fetch = async (...request) => {
      const answer = await (await context.fetch(...request)).text();
      return new Response(answer.replaceAll('"state":null', '"state":"processing"'), { headers: { 'content-type': 'application/json' } });
    };
    await expect(recover({ ...context, fetch: atWork }, speechOf(TEXT), since)).rejects.toMatchObject({ code: 'unknown-outcome', message: expect.stringContaining('still at work') as string });
  });

  it('gives up with the reason of the abort, not with a wrong "nothing was made"', async () => {
    const controller = new AbortController();
    const { standIn, context } = await startWithContext({ signal: controller.signal });
    const looking = recover(context, speechOf(TEXT), new Date());
    await expect.poll(() => standIn.requests.length, { timeout: 10_000 }).toBe(1);
    const reason = new Error('cancelled');
    controller.abort(reason);
    await expect(looking).rejects.toBe(reason);
  });

  it('says nothing when the history may not be read', async () => {
    const { context } = await startWithContext({}, { accounts: [{ ...STORE_A, permissions: ['text_to_speech'] }] });
    await expect(recover(context, speechOf(TEXT), longAgo())).rejects.toMatchObject({ code: 'auth' });
  });
});
