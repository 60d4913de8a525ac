import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_ACCOUNTS } from '../../../plugins/tts-elevenlabs/stand-in/options.ts';
import { startStandIn, type StandIn } from '../../../plugins/tts-elevenlabs/stand-in/server.ts';
import type { Schemas } from '../../contract/operations.ts';
import { TestUser } from '../server.ts';
import { type ServerProcess, spawnServer } from '../server-process.ts';

/** Long enough that a slow restart falls into the time for which ElevenLabs may be at it. */
const TEXT = 'The server dies while this is spoken. '.repeat(20).trim();
const COST = TEXT.length * 220;
const settings = { ALLOW_PRIVATE_NETWORK: '1' };

describe.skipIf(!existsSync('/proc/self'))('ElevenLabs and a server that is killed', () => {
  let folder: string;
  let standIn: StandIn;
  let server: ServerProcess;
  let user: TestUser;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'edit-factory-elevenlabs-'));
    standIn = await startStandIn();
    server = await spawnServer(folder, settings);
    user = await TestUser.signUp(server.url);
    await user.request('PATCH', '/plugins/tts-elevenlabs/config', { body: { config: { apiKey: DEMO_ACCOUNTS[0].apiKey, baseUrl: standIn.url } } });
  }, 60_000);
  afterEach(async () => {
    await server.kill('SIGTERM');
    await standIn.close();
    await rm(folder, { recursive: true, force: true });
  });

  const speak = () => user.request<Schemas['GeneratedSpeech']>('POST', '/tts/generate', { body: { text: TEXT, voice: { provider: 'tts-elevenlabs' } } });
  const isAsked = () => standIn.requests.some((request) => request.startsWith('POST /v1/text-to-speech/'));

  async function killWhen(moment: () => boolean): Promise<void> {
    const asked = speak().catch(() => undefined);
    await expect.poll(moment, { interval: 5, timeout: 30_000 }).toBe(true);
    await server.kill('SIGKILL');
    await asked;
    server = await spawnServer(folder, settings);
    user = await TestUser.signIn(server.url, user.email, user.password);
  }

  async function expectPaidOnce(): Promise<void> {
    expect(await speak()).toMatchObject({ status: 201, body: { costMicros: COST, words: expect.objectContaining({ length: 140 }) as unknown } });
    expect(standIn.charges).toHaveLength(1);
    const { items } = (await user.request<Schemas['CostPage']>('GET', '/costs?cached=false')).body;
    expect(items).toMatchObject([{ state: 'settled', amountMicros: COST }]);
    expect((await user.request<Schemas['Budget']>('GET', `/profiles/${user.profileId}/budget`)).body).toMatchObject({ spentMicros: COST, reservedMicros: 0 });
  }

  it('COST-03: what was paid for before the answer could be kept is fetched after the restart', async () => {
    standIn.faults.speech.push('hang-after');
    await killWhen(() => standIn.charges.length > 0);
    await expectPaidOnce();
  }, 120_000);

  it('COST-03: what ElevenLabs is still at work on when the server is back is waited for, not paid for twice', async () => {
    const held = Promise.withResolvers<void>();
    standIn.faults.speechHeld = held.promise;
    await killWhen(isAsked);
    const paidOnce = expectPaidOnce();
    await expect.poll(() => standIn.requests.filter((request) => request === 'GET /v1/history').length, { timeout: 30_000 }).toBeGreaterThan(0);
    expect(standIn.charges).toEqual([]);
    held.resolve();
    await paidOnce;
  }, 120_000);
});
