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

  it('is there once for each secret that is valid', () => {
    const [one, two] = [generateWebhookSecret(), generateWebhookSecret()];
    const signed = (secrets: string[]) => signatureHeaders({ id: 'x', sentAt: new Date(0), body: '{}' }, secrets)['webhook-signature'];
    expect(signed([one, two])).toBe(`${signed([one])} ${signed([two])}`);
  });
});
