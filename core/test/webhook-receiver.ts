/** Somebody else's system that takes webhooks: it verifies as docs/webhooks.md says, and can be told to misbehave. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedWebhook {
  readonly headers: IncomingHttpHeaders;
  readonly path: string;
  readonly body: string;
  readonly event: { readonly id: string; readonly type: string; readonly createdAt: string; readonly profileId: string; readonly data: Readonly<Record<string, unknown>> };
}

type AnswerWith = (webhook: ReceivedWebhook, response: ServerResponse) => void;

export interface WebhookReceiver {
  readonly url: string;
  readonly received: ReceivedWebhook[];
  /** How it answers from now on. */
  answer: AnswerWith;
  close(): Promise<void>;
}

export const ok: AnswerWith = (_webhook, response) => response.writeHead(204).end();
export const answerWith = (status: number, headers: Readonly<Record<string, string>> = {}, body = ''): AnswerWith => (_webhook, response) => response.writeHead(status, headers).end(body);

export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const received: ReceivedWebhook[] = [];
  const server = createServer((request, response) => {
    void readWebhook(request).then((webhook) => {
      received.push(webhook);
      receiver.answer(webhook, response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const receiver: WebhookReceiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answer: ok,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return receiver;
}

async function readWebhook(request: IncomingMessage): Promise<ReceivedWebhook> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString();
  return { headers: request.headers, path: request.url ?? '', body, event: JSON.parse(body) as ReceivedWebhook['event'] };
}

const TOLERANCE_SECONDS = 300;

/** Whether it was sent by whoever knows the secret, a short while ago. */
export function isGenuine({ headers, body }: Pick<ReceivedWebhook, 'headers' | 'body'>, secret: string, now = new Date()): boolean {
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => String(headers[name]));
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) return false;
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
  return (signatures ?? '').split(' ').some((signature) => {
    const [version, encoded = ''] = signature.split(',');
    const given = Buffer.from(encoded, 'base64');
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
  });
}
