import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { Backend } from '../../platform/database.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

const sample = path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4');

describe('PROF-04 a profile sees nothing of another', () => {
  let server: TestServer;
  let owner: TestUser;
  let stranger: TestUser;
  let profileA: string;
  let profileB: string;
  let sourceVideoId: string;
  let clipId: string;
  let projectId: string;
  let jobId: string;

  beforeAll(async () => {
    server = await startTestServer();
    [owner, stranger] = [await server.signUp(), await server.signUp()];
    [profileA, profileB] = [await owner.createProfile('Store A'), await owner.createProfile('Store B')];
    sourceVideoId = (await owner.upload(await readFile(sample), 'a.mp4', profileA)).body.id;
    const job = await owner.produce({ sourceVideoIds: [sourceVideoId] }, profileA);
    const done = await owner.waitForJob(job.id, profileA);
    expect(done.state).toBe('succeeded');
    jobId = job.id;
    clipId = done.result?.clips?.[0]?.id ?? '';
    projectId = done.result?.projectId ?? '';
  }, 180_000);
  afterAll(() => server.close());

  const attackers = () => [
    { who: 'the same user in another profile', user: owner, profileId: profileB },
    { who: 'another user', user: stranger, profileId: stranger.profileId },
  ];

  const reads = () => [
    `/segments/source-videos/${sourceVideoId}`,
    `/segments/source-videos/${sourceVideoId}/stream`,
    `/segments/source-videos/${sourceVideoId}/poster`,
    `/library/projects/${projectId}`,
    `/library/clips/${clipId}`,
    `/library/clips/${clipId}/stream`,
    `/library/clips/${clipId}/download`,
    `/library/clips/${clipId}/thumbnail`,
    `/library/clips/${clipId}/captions.srt`,
    `/jobs/${jobId}`,
    `/jobs/${jobId}/download`,
    `/jobs/${jobId}/events`,
  ];

  it('answers the owner in the right profile', async () => {
    for (const url of reads().filter((url) => !url.endsWith('/events'))) expect([url, (await owner.request('GET', url, { profileId: profileA })).status]).toEqual([url, 200]);
  });

  it('answers 404 for every resource of A, asked from elsewhere', async () => {
    for (const { who, user, profileId } of attackers()) {
      for (const url of reads()) expect([who, url, (await user.request('GET', url, { profileId })).status]).toEqual([who, url, 404]);
      for (const url of [`/segments/source-videos/${sourceVideoId}`, `/library/clips/${clipId}`]) {
        expect([who, 'DELETE', url, (await user.request('DELETE', url, { profileId })).status]).toEqual([who, 'DELETE', url, 404]);
      }
      for (const url of [`/jobs/${jobId}/cancel`, `/jobs/${jobId}/retry`]) expect([who, url, (await user.request('POST', url, { profileId })).status]).toEqual([who, url, 404]);
    }
  });

  it('refuses the id of A in a body', async () => {
    for (const { user, profileId } of attackers()) {
      const produced = await user.request('POST', '/jobs', { profileId, body: { name: 'x', script: 'Hello there.', sourceVideoIds: [sourceVideoId] } });
      expect(produced.status).toBe(404);
      const published = await user.request('POST', '/publishers/publisher-postiz/publish', { profileId, body: { clipId, channelIds: ['c'], caption: 'x', mode: 'now' } });
      expect(published.status).toBeGreaterThanOrEqual(400);
    }
  });

  it('lists nothing of A elsewhere', async () => {
    for (const { user, profileId } of attackers()) {
      for (const list of ['/segments/source-videos', '/library/projects', '/library/clips', '/jobs', '/publications', '/automations']) {
        expect([list, (await user.request<{ items: unknown[] }>('GET', list, { profileId })).body.items]).toEqual([list, []]);
      }
    }
  });

  it('does not let another user act for A, and says so as for a profile that does not exist', async () => {
    const foreign = await stranger.request<Schemas['Problem']>('GET', '/jobs', { profileId: profileA });
    const unknown = await stranger.request<Schemas['Problem']>('GET', '/jobs', { profileId: randomUUID() });
    expect([foreign.status, foreign.body.code, foreign.body.detail]).toEqual([403, unknown.body.code, unknown.body.detail]);
    expect((await stranger.request('GET', `/profiles/${profileA}`)).status).toBe(404);
    expect((await stranger.request('PATCH', `/profiles/${profileA}`, { body: { name: 'mine' } })).status).toBe(404);
  });

  it('answers nobody without a token', async () => {
    for (const url of reads()) expect([url, (await fetch(`${server.url}/api/v1${url}`, { headers: { 'X-Profile-Id': profileA } })).status]).toEqual([url, 401]);
  });

  it('names the profile it acted for in every answer (PROF-12)', async () => {
    expect((await owner.request('GET', '/jobs', { profileId: profileB })).headers.get('x-profile-id')).toBe(profileB);
    expect((await owner.request('GET', '/jobs')).headers.get('x-profile-id')).toBe(owner.profileId);
  });

  it('sends no event of A to a listener of B', async () => {
    const abort = new AbortController();
    const response = await fetch(`${server.url}/api/v1/events?profileId=${profileB}`, { headers: { Authorization: `Bearer ${owner.token}` }, signal: abort.signal });
    let heard = '';
    const listening = (async () => {
      for await (const chunk of response.body ?? []) heard += Buffer.from(chunk as Uint8Array).toString();
    })().catch(() => undefined);
    const job = await owner.produce({ sourceVideoIds: [sourceVideoId] }, profileA);
    await owner.request('POST', `/jobs/${job.id}/cancel`, { profileId: profileA });
    await owner.waitForJob(job.id, profileA);
    abort.abort();
    await listening;
    expect(heard).not.toContain(job.id);
    expect(heard).not.toContain('event: job');
  });

  it('is refused by the database alone, without any filter of the API', async () => {
    const backend = server.root.resolve<Backend>(Backend);
    const asB = backend.as({ userId: idOf(owner), profileId: profileB });
    const asStranger = backend.as({ userId: idOf(stranger), profileId: stranger.profileId });
    const asImpostor = backend.as({ userId: idOf(stranger), profileId: profileA });
    for (const db of [asB, asStranger, asImpostor]) {
      for (const table of ['assets', 'source_videos', 'projects', 'voice_overs', 'clips', 'jobs', 'job_stages'] as const) {
        expect([table, (await db.from(table).select()).data]).toEqual([table, []]);
      }
      expect((await db.from('clips').update({ name: 'taken' }).eq('id', clipId).select()).data).toEqual([]);
      expect((await db.from('clips').delete().eq('id', clipId).select()).data).toEqual([]);
    }
    const asA = backend.as({ userId: idOf(owner), profileId: profileA });
    expect((await asA.from('clips').select('id')).data).toEqual([{ id: clipId }]);
  });
});

/** The subject of the user's own token. */
function idOf(user: TestUser): string {
  const claims = JSON.parse(Buffer.from(user.token.split('.')[1] ?? '', 'base64url').toString()) as { sub: string };
  return claims.sub;
}
