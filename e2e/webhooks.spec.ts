import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createStore, enter } from './entrance.ts';
import { expect, test } from './fixtures.ts';

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** The shop's system. */
const receiver: { server?: Server; url: string; status: number; received: Received[] } = { url: '', status: 204, received: [] };

test.beforeAll(async () => {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      receiver.received.push({ headers: request.headers, body });
      response.writeHead(receiver.status, { 'content-type': 'text/plain' }).end(receiver.status === 500 ? 'The shop is closed.' : null);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  Object.assign(receiver, { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/edit-factory` });
});
test.afterAll(() => void receiver.server?.close());

function signatureOf({ headers, body }: Received, secret: string): string {
  const content = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  return `v1,${createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64')).update(content).digest('base64')}`;
}

test('a webhook is added, its secret shown once, tried, and its deliveries are seen and sent again', async ({ page, accessible }) => {
  await enter(page);
  const store = await createStore(page, 'Store with webhooks');
  await page.goto(`/p/${store}`);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Webhooks', exact: true }).click();
  await expect(page.getByText('No webhooks yet')).toBeVisible();
  await accessible(page);

  await page.getByRole('button', { name: 'New webhook' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Shop system');
  await dialog.getByLabel('Address').fill(receiver.url);
  await dialog.getByRole('checkbox', { name: 'Job cancelled' }).click();
  await accessible(page);
  await dialog.getByRole('button', { name: 'Add webhook' }).click();
  const shown = dialog.getByRole('textbox', { name: 'Signing secret' });
  await expect(shown).toHaveValue(/^whsec_.{44}$/);
  await accessible(page);
  const secret = await shown.inputValue();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('Job done · Job failed · Post published')).toBeVisible();
  await expect(page.locator('body')).not.toContainText(secret);
  await accessible(page);

  await page.getByRole('link', { name: 'Shop system' }).click();
  await expect(page.getByText('Nothing was sent yet')).toBeVisible();
  await page.getByRole('button', { name: 'Send test' }).click();
  await expect(page.getByText('The test arrived', { exact: true })).toBeVisible();
  const deliveries = page.getByRole('listitem').filter({ has: page.getByText('Details') });
  await expect(deliveries.first()).toContainText('Delivered');
  const [received] = receiver.received;
  if (!received) throw new Error('nothing was received');
  expect(received.headers['webhook-signature']).toBe(signatureOf(received, secret));

  receiver.status = 500;
  await page.getByRole('button', { name: 'Send test' }).click();
  await expect(page.getByText('The test did not arrive', { exact: true })).toBeVisible();
  await expect(deliveries.first()).toContainText('Given up');
  await expect(deliveries.first()).toContainText('status 500');
  await deliveries.first().getByText('Details').click();
  await expect(deliveries.first()).toContainText('The shop is closed.');
  await accessible(page);
  receiver.status = 204;
  await deliveries.first().getByRole('button', { name: 'Send again' }).click();
  await expect(deliveries.first()).toContainText('Delivered', { timeout: 30_000 });
  expect(receiver.received.length).toBe(3);

  await page.getByRole('button', { name: 'New secret' }).click();
  await dialog.getByRole('button', { name: 'Make new secret' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Signing secret' })).toHaveValue(/^whsec_/);
  await accessible(page);
  const second = await dialog.getByRole('textbox', { name: 'Signing secret' }).inputValue();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText(/signed with the new and the old secret/)).toBeVisible();
  await page.getByRole('button', { name: 'Send test' }).click();
  await expect.poll(() => receiver.received.length).toBe(4);
  const last = receiver.received[3];
  expect(last?.headers['webhook-signature']).toBe(last && `${signatureOf(last, second)} ${signatureOf(last, secret)}`);
});

test('a webhook is turned off and on, changed and deleted, on a phone', async ({ page, accessible }) => {
  await enter(page);
  const store = await createStore(page, 'Store on a phone');
  await page.setViewportSize({ width: 390, height: 844 });
  const made = await page.request.post('/api/v1/webhooks', { headers: { 'x-profile-id': store }, data: { name: 'Chat', url: receiver.url, events: ['budget.alert'] } });
  expect(made.status()).toBe(201);
  await page.goto(`/p/${store}/webhooks`);
  await page.getByRole('switch', { name: 'Chat is turned on' }).click();
  await page.getByRole('link', { name: 'Chat' }).click();
  await expect(page.getByText('This webhook is turned off')).toBeVisible();
  await accessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole('button', { name: 'Turn on' }).click();
  await expect(page.getByText('This webhook is turned off')).toBeHidden();

  await page.getByRole('button', { name: 'Change' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Address').fill('http://user:word@example.com');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('must not contain a user name')).toBeVisible();
  await accessible(page);
  await dialog.getByLabel('Address').fill('https://example.com/chat');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('https://example.com/chat')).toBeVisible();
  await page.getByRole('button', { name: 'Delete webhook' }).click();
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('No webhooks yet')).toBeVisible();
});
