import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../config.ts';
import type { Schemas } from '../../contract/operations.ts';
import { Backend, openBackend } from '../../platform/database.ts';
import { startServer } from '../../server.ts';
import { fillProfile, type ProfileTable, rowsOfProfile } from '../data-layer/every-table.ts';
import { createProfile, createUser, newDatabaseOptions, silent } from '../database.ts';
import { processesMentioning } from '../server-process.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

const sample = path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4');
const LONG_SCRIPT = 'A video that takes a while, for there is a lot to say about these bottles. '.repeat(6);

describe('PROF-01, PROF-11 and PROF-15: a profile that is deleted', () => {
  let server: TestServer;
  let user: TestUser;
  let backend: Backend;
  beforeAll(async () => {
    server = await startTestServer();
    user = await server.signUp();
    backend = server.root.resolve<Backend>(Backend);
  });
  afterAll(() => server.close());

  const folderOf = (profileId: string) => path.join(server.dataDir, 'profiles', profileId);
  const jobsOf = async (profileId: string) => (await user.request<Schemas['JobPage']>('GET', '/jobs', { profileId })).body.items;
  const render = async (profileId: string, script = LONG_SCRIPT) => {
    const source = await user.upload(await readFile(sample), 'bottles.mp4', profileId);
    return user.produce({ script, sourceVideoIds: [source.body.id] }, profileId);
  };

  it.skipIf(!existsSync('/proc/self'))('in the middle of a render takes everything with it, and nothing of another profile', async () => {
    const [doomed, other] = [await user.createProfile('Doomed'), await user.createProfile('Other')];
    const [job, otherJob] = [await render(doomed), await render(other, 'One short line.')];
    const ffmpeg = async () => (await processesMentioning(doomed)).filter((line) => line.includes('ffmpeg'));
    await expect.poll(async () => (await user.request<Schemas['Job']>('GET', `/jobs/${job.id}`, { profileId: doomed })).body.stage, { timeout: 60_000 }).toBe('render');
    await expect.poll(async () => (await ffmpeg()).length, { timeout: 30_000 }).toBeGreaterThan(0);
    expect(await readdir(path.join(folderOf(doomed), 'tmp'))).toEqual([`job-${job.id}-1`]);
    const second = await render(doomed);

    expect((await user.request('DELETE', `/profiles/${doomed}`)).status).toBe(204);

    expect(await ffmpeg()).toEqual([]);
    expect(existsSync(folderOf(doomed))).toBe(false);
    for (const path of ['/jobs', '/library/clips']) expect((await user.request('GET', path, { profileId: doomed })).status).toBe(403);
    expect((await user.request('GET', `/profiles/${doomed}`)).status).toBe(404);
    expect((await user.request('DELETE', `/profiles/${doomed}`)).status).toBe(404);
    expect((await jobsOf(other)).map(({ id }) => id)).toEqual([otherJob.id]);
    expect((await user.waitForJob(otherJob.id, other)).state).toBe('succeeded');
    expect((await backend.service.from('jobs').select('id').in('id', [job.id, second.id])).data).toEqual([]);
    expect(await readdir(path.join(folderOf(other), 'tmp'))).toEqual([]);
    expect(existsSync(folderOf(doomed))).toBe(false);
  }, 180_000);

  it('ends what is being sent of it, at once, and nothing of another profile', async () => {
    const [doomed, other] = [await user.createProfile('Watched'), await user.createProfile('Watched as well')];
    const abort = new AbortController();
    const open = (profileId: string) => fetch(`${server.url}/api/v1/events?profileId=${profileId}`, { headers: { Authorization: `Bearer ${user.token}` }, signal: abort.signal });
    const [ending, staying] = [await open(doomed), await open(other)];
    const ended: string[] = [];
    const read = (name: string, stream: Response) => stream.text().then(() => ended.push(name), () => undefined);
    const [end] = [read('doomed', ending), read('other', staying)];
    expect((await user.request('DELETE', `/profiles/${doomed}`)).status).toBe(204);
    await end;
    expect(ended).toEqual(['doomed']);
    expect((await open(doomed)).status).toBe(403);
    expect((await open(other)).status).toBe(200);
    abort.abort();
  });

  it('leaves no row in any table', async () => {
    const profileId = await user.createProfile('Full');
    const { data } = await backend.service.from('profiles').select('user_id').eq('id', profileId).single();
    await fillProfile(backend, data?.user_id ?? '', profileId);
    expect((await user.request('DELETE', `/profiles/${profileId}`)).status).toBe(204);
    for (const table of Object.keys(rowsOfProfile('', '')) as ProfileTable[]) {
      const left = await backend.service.from(table).select('*', { count: 'exact', head: true }).eq('profile_id', profileId);
      expect([table, left.error, left.count]).toEqual([table, null, 0]);
    }
  });

  it('has each job work in a folder of its own, which goes with the job whatever its end', async () => {
    const profileId = await user.createProfile('Tidy');
    const cancelled = await render(profileId);
    await expect.poll(() => readdir(path.join(folderOf(profileId), 'tmp')).catch(() => []), { timeout: 30_000 }).toEqual([`job-${cancelled.id}-1`]);
    await user.request('POST', `/jobs/${cancelled.id}/cancel`, { profileId });
    expect((await user.waitForJob(cancelled.id, profileId)).state).toBe('cancelled');
    expect(await readdir(path.join(folderOf(profileId), 'tmp'))).toEqual([]);
    expect((await readdir(server.dataDir, { recursive: true })).filter((file) => file.includes(cancelled.id))).toEqual([]);
  }, 60_000);
});

it('PROF-11 what a deletion left behind that was cut short is removed at the next start, and nothing else', async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'edit-factory-leftover-'));
  const options = await newDatabaseOptions();
  const backend = await openBackend(options);
  const { userId, profileId: kept } = await createUser(backend);
  const doomed = await createProfile(backend, userId, 'Doomed');
  const unknown = crypto.randomUUID();
  for (const profileId of [kept, doomed, unknown]) {
    await mkdir(path.join(dataDir, 'profiles', profileId, 'assets'), { recursive: true });
    await writeFile(path.join(dataDir, 'profiles', profileId, 'assets', 'video.mp4'), 'a video');
  }
  // The rows went, then the server died.
  await backend.as({ userId }).from('profiles').delete().eq('id', doomed);

  const server = await startServer(readConfig({ PORT: '0', DATA_DIR: dataDir }), silent, { backend });
  expect((await readdir(path.join(dataDir, 'profiles'))).toSorted()).toEqual([kept, unknown].toSorted());
  expect((await backend.service.from('removed_profiles').select()).data).toEqual([]);
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
});
