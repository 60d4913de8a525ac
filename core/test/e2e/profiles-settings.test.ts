import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { Backend } from '../../platform/database.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

type Settings = Schemas['ProfileSettings'];
type Patch = Schemas['ProfileSettingsPatch'];

const sample = path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4');
const ESPEAK = 'tts-espeak';

let server: TestServer;
let user: TestUser;
beforeAll(async () => {
  server = await startTestServer();
  user = await server.signUp();
});
afterAll(() => server.close());

const read = (profileId: string) => user.request<Settings>('GET', `/profiles/${profileId}/settings`);
const patch = (profileId: string, body: Patch, headers: Record<string, string> = {}) => user.request<Settings>('PATCH', `/profiles/${profileId}/settings`, { body, headers });

describe('the settings of a profile', () => {
  it('start empty, and are read as they were written', async () => {
    const id = await user.createProfile('Round trip');
    expect((await read(id)).body).toEqual({ voice: {}, revision: 0 });
    const voice = { provider: ESPEAK, voiceId: 'ro', speed: 1.25, language: 'ro' };
    const settings: Patch = { voice, captions: { fontSize: 90, highlightColor: 'none' }, renderPreset: 'square', timeZone: 'Europe/Bucharest', budget: { monthlyMicros: 5_000_000 } };
    const written = await patch(id, settings);
    expect(written.body).toEqual({ ...settings, revision: 1 });
    const { revision, ...same } = (await read(id)).body;
    expect({ ...same, revision }).toEqual(written.body);
    expect((await patch(id, same)).body).toEqual({ ...same, revision: 2 });
  });

  it('are merged: absent keeps, null clears, another provider clears its voice', async () => {
    const id = await user.createProfile('Merged');
    await patch(id, { voice: { provider: ESPEAK, voiceId: 'ro', speed: 1.25 }, timeZone: 'UTC' });
    expect((await patch(id, { voice: { speed: 0.9 } })).body).toMatchObject({ voice: { provider: ESPEAK, voiceId: 'ro', speed: 0.9 }, timeZone: 'UTC' });
    expect((await patch(id, { voice: { speed: null }, timeZone: null }, { 'Content-Type': 'application/merge-patch+json' })).body).toEqual({ voice: { provider: ESPEAK, voiceId: 'ro' }, revision: 3 });
    expect((await patch(id, { voice: { provider: null } })).body.voice).toEqual({});
    await patch(id, { voice: { provider: ESPEAK, voiceId: 'en' } });
    expect((await patch(id, { voice: null })).body.voice).toEqual({});
    await patch(id, { captions: { fontSize: 90, position: 'top' }, renderPreset: 'square' });
    expect((await patch(id, { captions: { position: null, color: '#00FF00' }, renderPreset: null })).body).toEqual({ voice: {}, captions: { fontSize: 90, color: '#00FF00' }, revision: 8 });
  });

  it.each<[string, object, string]>([
    ['an unknown key', { theme: 'dark' }, '/body/theme'],
    ['an unknown key inside', { voice: { pitch: 2 } }, '/body/voice/pitch'],
    ['a caption style that is none', { captions: { fontSize: 4000 } }, '/body/captions/fontSize'],
    ['a revision', { revision: 7, timeZone: 'UTC' }, '/body/revision'],
    ['a speed out of range', { voice: { speed: 9 } }, '/body/voice/speed'],
  ])('refuse %s with a pointer to it, and keep nothing of the rest', async (_what, body, pointer) => {
    const refused = await user.request<Schemas['Problem']>('PATCH', `/profiles/${user.profileId}/settings`, { body: { timeZone: 'UTC', ...body } });
    expect([refused.status, refused.body.errors?.map((error) => error.pointer)]).toEqual([400, [pointer]]);
    expect((await read(user.profileId)).body).toEqual({ voice: {}, revision: 0 });
  });

  it.each<[Patch, string, string]>([
    [{ timeZone: 'Mars/Olympus' }, 'settings.time-zone-invalid', '/body/timeZone'],
    [{ voice: { provider: 'publisher-postiz' } }, 'voice.provider-unknown', '/body/voice/provider'],
  ])('refuse %j', async (body, code, pointer) => {
    const refused = await user.request<Schemas['Problem']>('PATCH', `/profiles/${user.profileId}/settings`, { body });
    expect([refused.status, refused.body.code, refused.body.errors?.[0]?.pointer]).toEqual([422, code, pointer]);
  });

  it('name their revision as ETag, and refuse a change that was made from an older one', async () => {
    const id = await user.createProfile('Revisions');
    const etag = (await read(id)).headers.get('etag');
    expect(etag).toBe('"0"');
    const changed = await patch(id, { timeZone: 'UTC' }, { 'If-Match': '"0"' });
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"1"']);
    for (const stale of ['"0"', 'W/"1"', '"not ours"']) {
      const refused = await user.request<Schemas['Problem']>('PATCH', `/profiles/${id}/settings`, { body: { timeZone: 'Europe/Paris' }, headers: { 'If-Match': stale } });
      expect([stale, refused.status, refused.body.code]).toEqual([stale, 412, 'settings.changed']);
    }
    expect((await read(id)).body).toEqual({ voice: {}, timeZone: 'UTC', revision: 1 });
    expect((await patch(id, { timeZone: 'Europe/Paris' }, { 'If-Match': '*' })).body.revision).toBe(2);
  });

  it('lose nothing when twenty changes of different keys come at once', async () => {
    const id = await user.createProfile('Parallel');
    const changes = (round: number): Patch[] => [{ voice: { voiceId: `voice-${round}` } }, { voice: { speed: 1 + round / 10 } }, { voice: { language: `l${round}` } }, { timeZone: ['UTC', 'Europe/Paris', 'Europe/Rome', 'Asia/Tokyo'][round] ?? '' }, { voice: { provider: ESPEAK } }];
    await patch(id, { voice: { provider: ESPEAK } });
    const answers = await Promise.all([0, 1, 2, 3].flatMap(changes).map((change) => patch(id, change)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(answers.map(({ body }) => body.revision).toSorted((a, b) => a - b)).toEqual(answers.map((_, index) => index + 2));
    const { voice, timeZone } = (await read(id)).body;
    expect(Object.keys({ ...voice, timeZone }).toSorted()).toEqual(['language', 'provider', 'speed', 'timeZone', 'voiceId']);
  });

  it('of two changes made from the same revision let exactly one through', async () => {
    const id = await user.createProfile('Two editors');
    const both = await Promise.all(['UTC', 'Europe/Paris'].map((timeZone) => patch(id, { timeZone }, { 'If-Match': '"0"' })));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412]);
  });
});

describe('TTS-05 the voice of a profile', () => {
  it('speaks in its productions unless the request names another, and in no other profile', async () => {
    const [storeA, storeB] = [await user.createProfile('Voice A'), await user.createProfile('Voice B')];
    await patch(storeA, { voice: { provider: ESPEAK, voiceId: 'ro', speed: 1.3 } });
    const spoken = async (profileId: string, voice?: Schemas['VoiceSelection']) => {
      const source = await user.upload(await readFile(sample), 'bottles.mp4', profileId);
      const job = await user.produce({ sourceVideoIds: [source.body.id], ...(voice ? { voice } : {}) }, profileId);
      const done = await user.waitForJob(job.id, profileId);
      expect(done.error).toBeNull();
      const { data } = await server.root.resolve<Backend>(Backend).service.from('voice_overs').select('voice_id, settings').eq('id', done.result?.voiceOverId ?? '').single();
      return [data?.voice_id, (data?.settings as { speed: number }).speed];
    };
    expect(await spoken(storeA)).toEqual(['ro', 1.3]);
    expect(await spoken(storeA, { voiceId: 'de', speed: 1 })).toEqual(['de', 1]);
    expect(await spoken(storeB)).not.toEqual(['ro', 1.3]);
  }, 180_000);
});

describe('PROF-09 the dashboard', () => {
  it('counts what was made in the range, in this profile only', async () => {
    const [id, other] = [await user.createProfile('Figures'), await user.createProfile('No figures')];
    const source = await user.upload(await readFile(sample), 'bottles.mp4', id);
    const job = await user.produce({ sourceVideoIds: [source.body.id] }, id);
    const done = await user.waitForJob(job.id, id);
    const clipId = done.result?.clips?.[0]?.id ?? '';
    const { service } = server.root.resolve<Backend>(Backend);
    const publication = (state: string) => ({ profile_id: id, clip_id: clipId, publisher_id: 'publisher-postiz', channel_id: state, channel_name: 'Shop', network: 'tiktok', caption: 'x', mode: 'now', dedupe_key: state, state });
    for (const state of ['published', 'failed']) expect((await service.from('publications').insert(publication(state))).error).toBeNull();
    const dashboard = async (profileId: string, range: string) => (await user.request<Schemas['ProfileDashboard']>('GET', `/profiles/${profileId}/dashboard?range=${range}`)).body;

    const costs = { totalMicros: 0, byProvider: [], byMonth: [] };
    for (const range of ['7d', '30d', '90d', 'all']) {
      expect(await dashboard(id, range)).toMatchObject({ range, videosProduced: 1, clips: 1, publications: { published: 1, failed: 1 }, lastActivityAt: expect.any(String) as string, costs });
    }
    expect(await dashboard(other, 'all')).toMatchObject({ range: 'all', videosProduced: 0, clips: 0, publications: {}, lastActivityAt: null, costs });

    const longAgo = new Date(Date.now() - 40 * 24 * 3600_000).toISOString();
    await service.from('jobs').update({ created_at: longAgo }).eq('id', job.id);
    const paid = { profile_id: id, job_id: job.id, provider: ESPEAK, operation: 'synthesize', unit: 'characters', quantity: 1, unit_price_micros: 1500, price_version: '1', amount_micros: 1500, state: 'settled' };
    expect((await service.from('cost_entries').insert({ ...paid, created_at: longAgo })).error).toBeNull();
    await service.from('clips').update({ created_at: longAgo }).eq('id', clipId);
    expect(await dashboard(id, '30d')).toMatchObject({ videosProduced: 0, clips: 0, publications: { published: 1 }, costs });
    expect(await dashboard(id, '90d')).toMatchObject({
      videosProduced: 1,
      clips: 1,
      costs: { totalMicros: 1500, byProvider: [{ provider: ESPEAK, micros: 1500 }], byMonth: [{ month: longAgo.slice(0, 7), micros: 1500 }] },
    });
    expect((await user.request('GET', `/profiles/${id}/dashboard?range=1y`)).status).toBe(400);
    expect((await user.request('DELETE', `/library/projects/${done.result?.projectId ?? ''}`, { profileId: id })).status).toBe(204);
    expect(await dashboard(id, 'all')).toMatchObject({ videosProduced: 1, clips: 0 });
    expect((await user.request<Schemas['ProfileDashboard']>('GET', `/profiles/${id}/dashboard`)).body.range).toBe('30d');
  }, 120_000);
});
