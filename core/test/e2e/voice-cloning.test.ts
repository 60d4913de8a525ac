import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_ACCOUNTS } from '../../../plugins/tts-elevenlabs/stand-in/options.ts';
import { startStandIn as startElevenLabs } from '../../../plugins/tts-elevenlabs/stand-in/server.ts';
import type { StandIn } from '../../../plugins/tts-xtts/stand-in/server.ts';
import type { Schemas } from '../../contract/operations.ts';
import { toneWav } from '../brand-files.ts';
import { cloneVoice, connectXtts, recordVoice, startXtts, XTTS } from '../cloning-bench.ts';
import { startTestServer, type TestServer, TestUser } from '../server.ts';
import { spawnServer } from '../server-process.ts';

type ClonedVoice = Schemas['ClonedVoice'];
type Problem = Schemas['Problem'];

const KINDS = ['streaming-server', 'api-server'] as const;
const TEXT = 'It is light and it never leaks.';
const sampleFiles = async ({ speakersFolder }: StandIn) => (await readdir(speakersFolder)).filter((name) => name.startsWith('edit-factory-'));

describe('TTS-06 cloning voices', () => {
  let server: TestServer;
  let user: TestUser;
  let recording: Buffer<ArrayBuffer>;
  let a: string;
  let b: string;
  let xtts: StandIn;
  let stores = 0;

  beforeAll(async () => {
    server = await startTestServer({ ALLOW_PRIVATE_NETWORK: '1' });
    user = await server.signUp();
    recording = await recordVoice();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    stores += 1;
    [a, b] = [await user.createProfile(`Store A ${stores}`), await user.createProfile(`Store B ${stores}`)];
  });
  afterEach(() => xtts.close());

  const speak = <Body = Schemas['GeneratedSpeech']>(profileId: string, voiceId: string, text = TEXT) => user.request<Body>('POST', '/tts/generate', { profileId, body: { text, voice: { provider: XTTS, voiceId } } });
  const list = async (profileId: string) => (await user.request<Schemas['ClonedVoicePage']>('GET', '/tts/cloned-voices', { profileId })).body.items;
  const voiceIds = async (profileId: string) => (await user.request<{ items: Schemas['Voice'][] }>('GET', `/tts/voices?provider=${XTTS}`, { profileId })).body.items.map(({ id }) => id);

  it.each(KINDS)('TTS-03, TTS-06: a voice cloned with a %s is listed, heard, renamed, spoken with and deleted in both places', async (kind) => {
    xtts = await startXtts(user, [a], { kind, takesUploads: true });
    const made = await cloneVoice(user, a, recording, { name: '  Ana  ' });
    expect([made.status, made.headers.get('location')]).toEqual([201, `/api/v1/tts/cloned-voices/${made.body.id}`]);
    expect(made.body).toMatchObject({ name: 'Ana', provider: XTTS, language: 'en', state: 'ready', problem: null, warnings: [] });
    expect(made.body.sampleSeconds).toBeGreaterThan(8);

    const sample = await user.raw('GET', made.body.sampleUrl.replace('/api/v1', ''), { headers: { Range: 'bytes=0-43' } });
    const header = Buffer.from(await sample.arrayBuffer());
    expect([sample.status, header.toString('latin1', 0, 4), header.readUInt16LE(22), header.readUInt32LE(24)]).toEqual([206, 'RIFF', 1, 24_000]);
    expect((await user.request<ClonedVoice>('PATCH', `/tts/cloned-voices/${made.body.id}`, { profileId: a, body: { name: 'Ana M.' } })).body.name).toBe('Ana M.');
    const voices = await user.request<{ items: Schemas['Voice'][] }>('GET', `/tts/voices?provider=${XTTS}`, { profileId: a });
    expect(voices.body.items.filter(({ cloned }) => cloned)).toEqual([{ provider: XTTS, id: made.body.voiceId, name: 'Ana M.', language: 'en', gender: null, cloned: true }]);

    const spoken = await speak(a, made.body.voiceId);
    expect([spoken.status, spoken.body.cached]).toEqual([201, false]);
    expect(xtts.spoken.map(({ text, language }) => [text, language])).toEqual([[TEXT, 'en']]);

    expect((await user.request('DELETE', `/tts/cloned-voices/${made.body.id}`, { profileId: a })).status).toBe(204);
    expect([await list(a), (await voiceIds(a)).includes(made.body.voiceId), await sampleFiles(xtts)]).toEqual([[], false, []]);
    expect((await user.request('GET', `/tts/cloned-voices/${made.body.id}/sample`, { profileId: a })).status).toBe(404);
    expect((await speak(a, made.body.voiceId, 'Something new.')).status).toBe(422);
    expect((await user.request('GET', `/tts/voice-overs/${spoken.body.id}`, { profileId: a })).status).toBe(200);
  }, 120_000);

  it.each(KINDS)('TTS-06: a voice of one profile is none in another one that uses the same %s', async (kind) => {
    xtts = await startXtts(user, [a, b], { kind, takesUploads: true });
    const { body: voice } = await cloneVoice(user, a, recording);
    expect(await list(b)).toEqual([]);
    expect(await voiceIds(b)).not.toContain(voice.voiceId);
    for (const [method, url, body] of [['GET', ''], ['GET', '/sample'], ['PATCH', '', { name: 'Mine' }], ['DELETE', '']] as const) {
      expect([url, (await user.request(method, `/tts/cloned-voices/${voice.id}${url}`, { profileId: b, ...(body ? { body } : {}) })).status]).toEqual([url, 404]);
    }
    expect((await speak(b, voice.voiceId)).status).toBe(404);
    expect(xtts.spoken).toEqual([]);
    expect((await speak(a, voice.voiceId)).status).toBe(201);
  }, 120_000);

  it('TTS-06: a provider that is down: the voice stays, marked and unusable, until it is deleted in both places', async () => {
    xtts = await startXtts(user, [a], { kind: 'api-server', takesUploads: true });
    const { body: voice } = await cloneVoice(user, a, recording);
    xtts.faults.push('cut');
    const refused = await user.request<Problem>('DELETE', `/tts/cloned-voices/${voice.id}`, { profileId: a });
    expect([refused.status, refused.body.code]).toEqual([502, 'plugin.transient']);
    expect(await list(a)).toMatchObject([{ id: voice.id, state: 'deleting', problem: expect.stringMatching(/cannot be reached/) as unknown }]);
    expect(await voiceIds(a)).not.toContain(voice.voiceId);
    expect((await speak<Problem>(a, voice.voiceId)).body.code).toBe('cloned-voice.deleting');
    expect(await sampleFiles(xtts)).toHaveLength(1);
    expect((await user.request('DELETE', `/tts/cloned-voices/${voice.id}`, { profileId: a })).status).toBe(204);
    expect([await list(a), await sampleFiles(xtts)]).toEqual([[], []]);
  }, 60_000);

  it('TTS-06: a voice whose provider is gone for good can be deleted here alone', async () => {
    xtts = await startXtts(user, [a], { kind: 'api-server', takesUploads: true });
    const { body: voice } = await cloneVoice(user, a, recording);
    await user.request('PATCH', `/plugins/${XTTS}/config`, { profileId: a, body: { enabled: false } });
    expect((await user.request<Problem>('DELETE', `/tts/cloned-voices/${voice.id}`, { profileId: a })).body.code).toBe('plugin.disabled');
    expect((await user.request('DELETE', `/tts/cloned-voices/${voice.id}?onlyHere=true`, { profileId: a })).status).toBe(204);
    expect([await list(a), (await sampleFiles(xtts)).length]).toEqual([[], 1]);
  }, 60_000);

  it('TTS-06: a recording that no voice can be made of is refused before the provider is asked, and nothing is kept', async () => {
    xtts = await startXtts(user, [a], { kind: 'streaming-server' });
    const refusalOf = async (file: Buffer<ArrayBuffer>, fields = {}) => {
      const { status, body } = await cloneVoice<Problem>(user, a, file, fields);
      return `${status} ${body.code}`;
    };
    expect(await refusalOf(toneWav(8))).toBe('422 voice-sample.no-speech');
    expect(await refusalOf(toneWav(8, 0))).toBe('422 voice-sample.too-quiet');
    expect(await refusalOf(toneWav(5))).toBe('422 voice-sample.too-short');
    expect(await refusalOf(toneWav(61))).toBe('422 voice-sample.too-long');
    expect(await refusalOf(toneWav(300))).toBe('413 voice-sample.too-large');
    expect(await refusalOf(Buffer.from('no sound at all'))).toBe('422 voice-sample.not-an-audio-file');
    expect(await refusalOf(Buffer.from(await readFile(path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4'))))).toMatch(/^422 voice-sample\./);
    expect(await refusalOf(recording, { language: 'ro' })).toBe('422 voice.language-unknown');
    expect(await refusalOf(recording, { provider: 'tts-espeak' })).toBe('422 voice.cloning-unsupported');
    expect(await refusalOf(recording, { provider: 'tts-nothing' })).toBe('422 voice.provider-unknown');
    expect(await refusalOf(recording, { name: '   ' })).toBe('400 request.invalid');
    expect([xtts.requests, await list(a)]).toEqual([[], []]);
    expect(await readdir(path.join(server.dataDir, 'profiles', a, 'assets')).catch(() => [])).toEqual([]);
  }, 120_000);

  it('TTS-06: what makes a voice worse is told with it', async () => {
    xtts = await startXtts(user, [a], { kind: 'streaming-server' });
    const loud = Buffer.from(recording);
    for (let at = 44; at + 1 < loud.length; at += 2) loud.writeInt16LE(Math.max(-32_768, Math.min(32_767, loud.readInt16LE(at) * 12)), at);
    expect((await cloneVoice(user, a, loud)).body.warnings.map(({ code }) => code)).toContain('voice-sample.clipped');
  }, 60_000);

  it('TTS-06: a provider that fails leaves nothing behind', async () => {
    xtts = await startXtts(user, [a], { kind: 'streaming-server' });
    xtts.faults.push({ status: 500, body: 'Internal Server Error' });
    expect((await cloneVoice<Problem>(user, a, recording)).body.code).toBe('plugin.transient');
    expect([await list(a), await readdir(path.join(server.dataDir, 'profiles', a, 'assets')).catch(() => [])]).toEqual([[], []]);
  }, 60_000);

  it('PROF-06: with a profile its voices go, here and with the provider, and a provider that is down holds nothing up', async () => {
    xtts = await startXtts(user, [a, b], { kind: 'api-server', takesUploads: true });
    await cloneVoice(user, a, recording);
    await cloneVoice(user, b, recording);
    expect((await user.request('DELETE', `/profiles/${a}`)).status).toBe(204);
    const left = await sampleFiles(xtts);
    expect([left.length, left[0]?.includes(b)]).toEqual([1, true]);
    expect(existsSync(path.join(server.dataDir, 'profiles', a, 'assets'))).toBe(false);
    xtts.faults.push('cut');
    expect((await user.request('DELETE', `/profiles/${b}`)).status).toBe(204);
    expect((await user.request('GET', '/tts/cloned-voices', { profileId: b })).status).toBe(403);
  }, 60_000);
});

it('TTS-06: a voice cloned in an ElevenLabs account that two profiles share is that of one of them, and gone from the account when it is deleted', async () => {
  const [{ apiKey }] = DEMO_ACCOUNTS;
  const elevenLabs = await startElevenLabs();
  const server = await startTestServer({ ALLOW_PRIVATE_NETWORK: '1' });
  try {
    const user = await server.signUp();
    const [a, b] = [user.profileId, await user.createProfile('Store B')];
    const provider = 'tts-elevenlabs';
    for (const profileId of [a, b]) await user.request('PATCH', `/plugins/${provider}/config`, { profileId, body: { enabled: true, config: { apiKey, baseUrl: elevenLabs.url } } });
    const listedIn = async (profileId: string) => (await user.request<{ items: Schemas['Voice'][] }>('GET', `/tts/voices?provider=${provider}`, { profileId })).body.items.filter(({ cloned }) => cloned).map(({ id }) => id);
    const inAccount = () => elevenLabs.account(apiKey).clones.length;
    // A clone that was made at ElevenLabs itself is everybody's who has the key.
    const [before, ofAccount] = [inAccount(), await listedIn(b)];
    const { status, body: voice } = await cloneVoice(user, a, await recordVoice(), { provider, language: 'en' });
    expect([status, inAccount()]).toEqual([201, before + 1]);
    expect([await listedIn(a), await listedIn(b)]).toEqual([[voice.voiceId, ...ofAccount], ofAccount]);
    const speak = (profileId: string) => user.request('POST', '/tts/generate', { profileId, body: { text: TEXT, voice: { provider, voiceId: voice.voiceId } } });
    expect([(await speak(b)).status, elevenLabs.charges.length]).toEqual([404, 0]);
    expect([(await speak(a)).status, elevenLabs.charges.length]).toEqual([201, 1]);
    expect((await user.request('DELETE', `/tts/cloned-voices/${voice.id}`, { profileId: a })).status).toBe(204);
    expect([inAccount(), await listedIn(a)]).toEqual([before, ofAccount]);
  } finally {
    await server.close();
    await elevenLabs.close();
  }
}, 120_000);

it('TTS-03, TTS-06: a cloned voice speaks in a produced video after both servers were killed and started again', async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'edit-factory-cloning-'));
  const settings = { ALLOW_PRIVATE_NETWORK: '1' };
  try {
    const first = await spawnServer(dataDir, settings);
    const user = await TestUser.signUp(first.url);
    const before = await startXtts(user, [user.profileId], { kind: 'streaming-server' });
    const { body: voice } = await cloneVoice(user, user.profileId, await recordVoice());
    await first.kill('SIGKILL');
    await before.close();

    const second = await spawnServer(dataDir, settings);
    try {
      const again = await TestUser.signIn(second.url, user.email, user.password);
      const xtts = await startXtts(again, [], { kind: 'streaming-server' });
      await connectXtts(again, user.profileId, xtts.url, 'streaming-server');
      const video = await again.upload(new Uint8Array(await readFile(path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4'))), 'bottles.mp4');
      const queued = await again.produce({ script: TEXT, voice: { provider: XTTS, voiceId: voice.voiceId }, sourceVideoIds: [video.body.id] });
      const job = await again.waitForJob(queued.id, undefined, undefined, 180_000);
      expect([job.state, job.error, job.result?.costMicros]).toEqual(['succeeded', null, 0]);
      expect(xtts.spoken.map(({ text, language }) => [text, language])).toEqual([[TEXT, 'en']]);
      await xtts.close();
    } finally {
      await second.kill('SIGTERM');
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}, 300_000);
