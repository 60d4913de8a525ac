import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { type Answer, startTestServer, type TestServer, TestUser } from '../server.ts';
import { type ServerProcess, spawnServer } from '../server-process.ts';
import { startVoiceStandIn, type VoiceStandIn } from '../voice-stand-in.ts';

const settings = { PLUGINS_DIR: path.resolve(import.meta.dirname, '../fixtures/remote-plugins'), ALLOW_PRIVATE_NETWORK: '1' };
/** Ten cents a call. */
const COST = 100_000;
const BUDGET = 1_000_000;
const TEXTS = Array.from({ length: 50 }, (_, index) => `Line number ${index + 1}.`);

type Spoken = Answer<Schemas['GeneratedSpeech'] & Schemas['Problem']>;
const speak = (user: TestUser, text: string) => user.request<Schemas['GeneratedSpeech'] & Schemas['Problem']>('POST', '/tts/generate', { body: { text } });
const ledgerOf = async (user: TestUser) => (await user.request<Schemas['CostPage']>('GET', '/costs?limit=100&cached=false')).body.items;
const budgetOf = async (user: TestUser) => (await user.request<Schemas['Budget']>('GET', `/profiles/${user.profileId}/budget`)).body;
const sumOf = (entries: readonly Schemas['CostEntry'][]) => entries.reduce((sum, { amountMicros }) => sum + amountMicros, 0);

async function open(user: TestUser, voice: VoiceStandIn): Promise<void> {
  const saved = await user.request('PATCH', '/plugins/tts-remote/config', { body: { config: { url: voice.url } } });
  const limited = await user.request('PUT', `/profiles/${user.profileId}/budget`, { body: { monthlyMicros: BUDGET } });
  expect([saved.status, limited.status]).toEqual([200, 200]);
}

describe('COST-03: fifty requests of ten cents at once against a budget of a dollar', () => {
  let voice: VoiceStandIn;
  let server: TestServer;
  beforeAll(async () => {
    voice = await startVoiceStandIn(() => 50);
    server = await startTestServer(settings);
  });
  afterAll(async () => {
    await server.close();
    await voice.close();
  });

  it('COST-03: ten succeed, forty are refused with the numbers, and the ledger says one dollar', async () => {
    const user = await server.signUp();
    await open(user, voice);
    const answers = await Promise.all(TEXTS.map((text) => speak(user, text)));
    const refused = answers.filter(({ status }) => status === 402);
    expect([answers.filter(({ status }) => status === 201).length, refused.length, voice.charged.length]).toEqual([10, 40, 10]);
    for (const { body } of refused) {
      expect(body).toMatchObject({ code: 'budget.exceeded', budget: { monthlyMicros: BUDGET, requestedMicros: COST } });
      expect(body.detail).toContain('$0.10');
    }
    const entries = await ledgerOf(user);
    expect([entries.length, sumOf(entries), new Set(entries.map(({ state }) => state))]).toEqual([10, BUDGET, new Set(['settled'])]);
    expect(await budgetOf(user)).toMatchObject({ spentMicros: BUDGET, reservedMicros: 0, leftMicros: 0 });
  });

  it('COST-03: the same text twenty times at once is one paid call, and of another profile it is another', async () => {
    const [user, before] = [await server.signUp(), voice.charged.length];
    await open(user, voice);
    const answers = await Promise.all(Array.from({ length: 20 }, () => speak(user, 'The same again.')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect([voice.charged.length - before, answers.filter(({ body }) => !body.cached).length, sumOf(await ledgerOf(user))]).toEqual([1, 1, COST]);
    const other = await server.signUp();
    await open(other, voice);
    expect((await speak(other, 'The same again.')).body).toMatchObject({ cached: false, costMicros: COST });
  });
});

describe.skipIf(!existsSync('/proc/self'))('COST-03: a server that is killed while it pays', () => {
  let folder: string;
  let voice: VoiceStandIn;
  let server: ServerProcess;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'edit-factory-killed-costs-'));
    voice = await startVoiceStandIn(() => 100 + Math.random() * 400);
    server = await spawnServer(folder, settings);
  }, 60_000);
  afterEach(async () => {
    await server.kill('SIGTERM');
    await voice.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function killAmid(user: TestUser, moment: () => Promise<unknown>): Promise<void> {
    const asked = TEXTS.map((text) => speak(user, text).catch(() => undefined));
    await moment();
    await server.kill('SIGKILL');
    await Promise.all(asked);
    server = await spawnServer(folder, settings);
  }

  async function assertSound(user: TestUser): Promise<void> {
    const entries = await ledgerOf(user);
    expect(entries.filter(({ state }) => state === 'reserved')).toEqual([]);
    expect(sumOf(entries)).toBeLessThanOrEqual(BUDGET);
    // Whatever was charged is in the ledger, settled or uncertain.
    expect(voice.charged.length * COST).toBeLessThanOrEqual(sumOf(entries));
    expect([voice.charged.length, await budgetOf(user)]).toMatchObject([new Set(voice.charged).size, { reservedMicros: 0 }]);
  }

  it('COST-03: fetches what was paid for and lost although nothing is left of the budget', async () => {
    const user = await TestUser.signUp(server.url);
    await open(user, voice);
    await user.request('PUT', `/profiles/${user.profileId}/budget`, { body: { monthlyMicros: COST } });
    const [text = ''] = TEXTS;
    const asked = speak(user, text).catch(() => undefined);
    await expect.poll(() => voice.charged.length, { interval: 5, timeout: 30_000 }).toBe(1);
    await server.kill('SIGKILL');
    await asked;
    server = await spawnServer(folder, settings);
    const again = await TestUser.signIn(server.url, user.email, user.password);
    expect((await ledgerOf(again)).map(({ state }) => state)).toEqual(['uncertain']);
    expect((await speak(again, 'Another line.')).body).toMatchObject({ code: 'budget.exceeded' });
    expect((await speak(again, text)).status).toBe(201);
    expect([voice.charged, (await ledgerOf(again)).map(({ state }) => state), sumOf(await ledgerOf(again))]).toEqual([[text], ['settled'], COST]);
  }, 120_000);

  it('COST-03: holds no reservation after a restart, overspends nothing and pays nothing twice', async () => {
    const user = await TestUser.signUp(server.url);
    await open(user, voice);
    await killAmid(user, () => expect.poll(() => voice.charged.length, { interval: 5, timeout: 30_000 }).toBeGreaterThan(0));
    let again = await TestUser.signIn(server.url, user.email, user.password);
    // Charged, and nobody heard the answer.
    expect((await ledgerOf(again)).filter(({ state }) => state === 'uncertain')).not.toEqual([]);
    await assertSound(again);
    for (const latestMs of [300, 800, 1500]) {
      await killAmid(again, () => delay(Math.random() * latestMs));
      again = await TestUser.signIn(server.url, user.email, user.password);
      await assertSound(again);
    }
    // Asked again until nothing changes any more: what was only reserved is free again, and what was paid for is found.
    let spoken: Spoken[] = [];
    for (let round = 0; round < 3; round += 1) spoken = await Promise.all(TEXTS.map((text) => speak(again, text)));
    expect(spoken.map(({ status }) => status).filter((status) => status !== 402)).toEqual(Array.from({ length: 10 }, () => 201));
    const entries = await ledgerOf(again);
    expect([sumOf(entries), entries.length, new Set(entries.map(({ state }) => state))]).toEqual([BUDGET, 10, new Set(['settled'])]);
    expect([voice.charged.length, new Set(voice.charged).size]).toEqual([10, 10]);
  }, 300_000);
});
