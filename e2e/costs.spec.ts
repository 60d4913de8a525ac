import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createStore, enter } from './entrance.ts';
import { expect, test } from './fixtures.ts';

const root = path.resolve(import.meta.dirname, '..');
const RENDER_TIMEOUT_MS = 120_000;
/** 160 characters at $0.00022: 70.4 % of five cents. */
const LONG = 'A bottle that keeps its word. '.repeat(5).padEnd(160, '!');
const BUDGET_MICROS = 50_000;
/** 16 characters. */
const SHORT = 'It does not leak';

let provider: ChildProcess;
let providerUrl: string;
test.beforeAll(async () => {
  provider = spawn(process.execPath, ['--import', 'tsx', 'plugins/tts-elevenlabs/stand-in/main.ts', '--port', '0'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  if (!provider.stdout) throw new Error('the stand-in has no output');
  for await (const line of createInterface({ input: provider.stdout })) {
    const address = /(http:\/\/\S+)/.exec(line)?.[1];
    if (address === undefined) continue;
    providerUrl = address;
    break;
  }
});
test.afterAll(async () => {
  const ended = once(provider, 'exit');
  provider.kill();
  await ended;
});

test('COST-01, COST-02, COST-04: prices are seen before the click, spending is followed live, and its alert is acknowledged', async ({ page, accessible }) => {
  await enter(page);
  const store = await createStore(page, 'Counting store');
  const headers = { 'x-profile-id': store };
  const call = async (method: 'post' | 'put' | 'patch', place: string, options: object) => {
    const answer = await page.request[method](`/api/v1${place}`, { headers, ...options });
    expect([place, answer.ok()]).toEqual([place, true]);
    return answer;
  };
  await call('patch', '/plugins/tts-elevenlabs/config', { data: { enabled: true, config: { apiKey: 'demo-key-store-a', baseUrl: providerUrl } } });
  await call('patch', `/profiles/${store}/settings`, { data: { voice: { provider: 'tts-elevenlabs' } } });
  await call('put', `/profiles/${store}/budget`, { data: { monthlyMicros: BUDGET_MICROS } });
  const ledger = page.getByRole('table', { name: 'Ledger' });
  const banner = page.getByText(/% of this month's budget is spent/);

  await test.step('before anything is paid for, the page says so', async () => {
    await page.goto(`/p/${store}/costs`);
    await expect(page.getByRole('heading', { name: 'Costs', exact: true })).toBeVisible();
    await expect(page.getByText('Nothing was paid for in the last twelve months.')).toBeVisible();
    await expect(page.getByText('$0.05').first()).toBeVisible();
    await accessible(page);
  });

  await test.step('a payment elsewhere shows at once: banner, bar, chart with its table, and the ledger', async () => {
    await call('post', '/tts/generate', { data: { text: LONG } });
    await expect(banner).toHaveText("70 % of this month's budget is spent");
    await expect(ledger.getByRole('row', { name: /ElevenLabs 160 credits \$0\.00022 \$0\.0352 Paid/ })).toBeVisible();
    await expect(page.getByRole('img', { name: /^What each provider was paid/ })).toBeVisible();
    await expect(page.getByRole('table', { name: 'Usage by month and provider' }).getByRole('row', { name: /ElevenLabs 1 0 \$0\.0352 \$0\.00/ })).toBeVisible();
    await expect(page.getByRole('progressbar', { name: '70 % of the budget is spent' })).toBeVisible();
    await accessible(page);
  });

  await test.step('the banner goes when it was seen, and stays away; the list keeps the alert', async () => {
    await page.getByRole('button', { name: 'Mark as seen' }).first().click();
    await expect(banner).toHaveCount(0);
    await page.reload();
    await expect(page.getByRole('region', { name: 'Budget alerts' }).getByText('Seen', { exact: true })).toBeVisible();
    await expect(banner).toHaveCount(0);
  });

  await test.step('what is spoken again costs nothing, and is told apart', async () => {
    await call('post', '/tts/generate', { data: { text: LONG } });
    await page.reload();
    await expect(ledger.getByRole('row', { name: /\$0\.00 Used again/ })).toBeVisible();
    await expect(page.getByText('$0.0352 paid in the last twelve months; $0.0352 saved')).toBeVisible();
    await page.getByRole('combobox', { name: 'Kind' }).click();
    await page.getByRole('option', { name: 'Paid', exact: true }).click();
    await expect(ledger.getByText('Used again')).toHaveCount(0);
    await expect(page).toHaveURL(/kind=paid/);
  });

  await test.step('a video has its price where it is started, and exactly that is booked', async () => {
    await call('post', '/segments/source-videos', { multipart: { file: { name: 'bottles.mp4', mimeType: 'video/mp4', buffer: await readFile(path.join(root, 'scripts/sample/bottles.mp4')) } } });
    await page.goto(`/p/${store}/produce`);
    await page.getByRole('checkbox', { name: /bottles/ }).check();
    const goOn = page.getByRole('button', { name: 'Continue' });
    await goOn.click();
    const review = async (script: string) => {
      await page.getByRole('textbox', { name: /^Script/ }).fill(script);
      for (const heading of [/Choose the voice/, /Publish it right away/, /Check and start/]) {
        await goOn.click();
        await expect(page.getByRole('heading', { name: heading })).toBeVisible();
        // The store's own voice is chosen once the voices are there.
        if (heading.source.includes('voice')) await expect(page.getByRole('group', { name: 'Voice', exact: true }).getByRole('radio', { checked: true })).toBeVisible();
      }
    };
    await review(LONG.repeat(2));
    await expect(page.getByText('$0.0704 · over budget')).toBeVisible();
    await accessible(page);
    await page.getByRole('button', { name: 'Edit: Script' }).click();
    await review(SHORT);
    const price = page.getByRole('status').filter({ hasText: '16 credits at $0.00022 each' });
    await expect(price).toContainText('$0.00352');
    await expect(price).toContainText('$0.0148 of the budget left now');
    await page.getByRole('button', { name: 'Produce video' }).click();
    await expect(page.getByText('Succeeded').first()).toBeVisible({ timeout: RENDER_TIMEOUT_MS });
    await page.getByRole('link', { name: 'Costs', exact: true }).click();
    await expect(ledger.getByRole('row', { name: /16 credits \$0\.00022 \$0\.00352 Paid/ })).toBeVisible();
  });

  await test.step('all profiles are seen together', async () => {
    await page.getByRole('link', { name: 'All profiles' }).click();
    await expect(page.getByRole('heading', { name: 'Costs of all profiles' })).toBeVisible();
    const own = page.getByRole('region', { name: 'By profile' }).locator('div').filter({ hasText: 'Counting store' }).last();
    await expect(own).toContainText('$0.03872');
    await expect(ledger.getByRole('row', { name: /Counting store/ })).toHaveCount(3);
    await accessible(page);
  });
});
