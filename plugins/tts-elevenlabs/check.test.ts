import { describe, expect, it } from 'vitest';
import plugin from './index.ts';
import { contextFor, FREE, startWithContext, STORE_A } from './test-context.ts';

describe('testing the connection', () => {
  it('tells the plan, what is left and whether voices can be cloned', async () => {
    const { context, standIn } = await startWithContext();
    await plugin.synthesize(context, { text: 'Twelve chars', voiceId: plugin.defaultVoiceId, speed: 1 });
    const { ok, detail } = await plugin.check(context);
    expect([ok, detail]).toEqual([true, expect.stringMatching(/^Connected: plan creator, 99,988 of 100,000 credits left until \d{4}-\d\d-\d\d\. Voices can be cloned: 30 of 30 places are free\.$/)]);
    expect((await plugin.check(await contextFor(standIn.url, { apiKey: FREE.apiKey }))).detail).toContain('does not include voice cloning');
  });

  it('tells which permissions the key lacks', async () => {
    const { context } = await startWithContext({}, { accounts: [{ ...STORE_A, permissions: ['text_to_speech', 'user_read', 'models_read'] }] });
    expect(await plugin.check(context)).toEqual({ ok: false, detail: expect.stringMatching(/lacks permissions: Voices, History/) as string });
  });

  it('tells a wrong key, and a server that is not there', async () => {
    const { context } = await startWithContext({ apiKey: 'wrong' });
    expect(await plugin.check(context)).toEqual({ ok: false, detail: expect.stringContaining('Copy it again') as string });
    expect(await plugin.check(await contextFor('http://127.0.0.1:9'))).toEqual({ ok: false, detail: expect.stringContaining('cannot be reached') as string });
  });
});
