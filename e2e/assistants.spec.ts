import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { createStore, enter } from './entrance.ts';
import { expect, test } from './fixtures.ts';

interface Configuration {
  readonly mcpServers: Readonly<Record<string, { readonly url: string; readonly headers: Readonly<Record<string, string>> }>>;
}

test('an assistant is connected with what the page of API keys shows', async ({ page, accessible, context }) => {
  await enter(page);
  const storeId = await createStore(page, 'Assistant store');
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`/p/${storeId}/api-keys`);
  await expect(page.getByRole('heading', { name: 'Connect an assistant', level: 2 })).toBeVisible();
  await accessible(page);

  await page.getByRole('button', { name: 'New API key' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Assistant');
  await dialog.getByRole('button', { name: 'Make key' }).click();
  const key = await dialog.getByRole('textbox', { name: 'API key' }).inputValue();
  await dialog.getByRole('button', { name: 'Done' }).click();

  await page.getByRole('button', { name: 'Copy: Programs with a JSON configuration' }).click();
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(clipboard).toContain('YOUR_KEY');
  const copied = (await clipboard()).replace('YOUR_KEY', key);
  const server = (JSON.parse(copied) as Configuration).mcpServers['edit-factory'];
  const assistant = new Client({ name: 'journey', version: '1' });
  await assistant.connect(new StreamableHTTPClientTransport(new URL(server?.url ?? ''), { requestInit: { headers: { ...server?.headers } } }));
  const { tools } = await assistant.listTools();
  expect(tools.map(({ name }) => name)).toContain('produce_video');
  const { structuredContent } = await assistant.callTool({ name: 'list_source_videos', arguments: {} });
  expect(structuredContent).toEqual({ items: [], nextCursor: null });
  await assistant.close();

  await page.setViewportSize({ width: 390, height: 800 });
  await accessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
