import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { generateWebhookSecret, signatureHeaders } from './webhook-signature.ts';

describe('the signature of a webhook', () => {
  it('is that of the Standard Webhooks specification', () => {
    const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', sentAt: new Date(1_614_265_330_000), body: '{"test": 2432232314}' };
    expect(signatureHeaders(message, ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'])).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('is verified by the example of the documentation, for five minutes', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'edit-factory-webhooks-'));
    const page = await readFile(path.resolve(import.meta.dirname, '../../../docs/webhooks.md'), 'utf8');
    await writeFile(path.join(folder, 'example.mjs'), /```js\n([^]*?)```/.exec(page)?.[1] ?? '');
    type Example = (headers: Readonly<Record<string, string>>, body: string, secret: string, nowMs: number) => boolean;
    const { isGenuine } = (await import(path.join(folder, 'example.mjs'))) as { isGenuine: Example };
    const [old, current, sentAt, body] = [generateWebhookSecret(), generateWebhookSecret(), new Date(1_800_000_000_000), '{"id":"x"}'];
    const headers = signatureHeaders({ id: 'x', sentAt, body }, [current, old]);
    const verify = (secret: string, changed = {}, text = body, laterMs = 0) => isGenuine({ ...headers, ...changed }, text, secret, sentAt.getTime() + laterMs);
    expect([verify(current), verify(old), verify(current, {}, body, 299_000)]).toEqual([true, true, true]);
    expect([verify(generateWebhookSecret()), verify(current, { 'webhook-id': 'y' }), verify(current, {}, `${body} `), verify(current, {}, body, 301_000), verify(current, { 'webhook-signature': '' })]).toEqual([false, false, false, false, false]);
    await rm(folder, { recursive: true });
  });

  it('is there once for each secret that is valid', () => {
    const [one, two] = [generateWebhookSecret(), generateWebhookSecret()];
    const signed = (secrets: string[]) => signatureHeaders({ id: 'x', sentAt: new Date(0), body: '{}' }, secrets)['webhook-signature'];
    expect(signed([one, two])).toBe(`${signed([one])} ${signed([two])}`);
  });
});
