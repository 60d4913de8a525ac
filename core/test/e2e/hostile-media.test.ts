import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { findMediaTools, Lane } from '../../media/index.ts';
import { processesAbout } from '../../media/testing.ts';
import { bombFiles } from '../hostile/bombs.ts';
import type { HostileFile } from '../hostile/bytes.ts';
import { damagedFiles } from '../hostile/damaged.ts';
import { makeFootage } from '../hostile/footage.ts';
import { oddFiles } from '../hostile/odd-streams.ts';
import { pointingFiles } from '../hostile/pointing.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

type Problem = Schemas['Problem'];

/** What became of a file: taken or refused, how the work on it ended, and how long all that took. */
interface Fate {
  readonly file: HostileFile;
  readonly status: number;
  readonly code: string | undefined;
  readonly detail: string | undefined;
  readonly works: readonly string[];
  readonly seconds: number;
}

const AT_ONCE = 2;
const LONGEST_SECONDS = 30;
const LONG_AGO = new Date('2001-01-01');
const REFUSAL = /^(source-video\.(not-a-video|empty|no-video-stream|too-long|too-large|too-short|unreadable|truncated))$/;
/** A job may find that footage is not what it said; it then says so in words. */
const ENDS = new Set(['succeeded', 'media.ffmpeg-failed', 'media.output-invalid', 'media.unreadable', 'media.truncated', 'media.no-video-stream']);

let server: TestServer;
let user: TestUser;
let folder: string;
let canary: string;
let listener: Server;
const visits: string[] = [];
let fates: Fate[];

beforeAll(async () => {
  const tools = await findMediaTools();
  [server, folder] = await Promise.all([startTestServer({ MEDIA_PROCESS_MEMORY_MB: '1024' }), mkdtemp(path.join(tmpdir(), 'edit-factory-hostile-'))]);
  user = await server.signUp();
  listener = createServer((request, response) => {
    visits.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const footage = await makeFootage(tools, folder);
  canary = path.join(server.dataDir, 'canary.mp4');
  await writeFile(canary, footage.mp4);
  await utimes(canary, LONG_AGO, new Date());
  const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  const files = [...damagedFiles(footage), ...pointingFiles(footage, { path: canary, url }), ...(await bombFiles(footage)), ...(await oddFiles(footage, folder))];
  const lane = new Lane(AT_ONCE);
  const { signal } = new AbortController();
  fates = await Promise.all(files.map((file) => lane.run(() => attack(file), signal)));
}, 300_000);
afterAll(async () => {
  await server.close();
  listener.close();
  await rm(folder, { recursive: true, force: true });
});

async function attack(file: HostileFile): Promise<Fate> {
  const start = performance.now();
  const { status, body } = await user.upload<Problem & Schemas['SourceVideo']>(new Uint8Array(file.content), file.fileName);
  const works = status === 201 ? await workOn(body) : [];
  return { file, status, code: status === 201 ? undefined : body.code, detail: body.detail, works, seconds: (performance.now() - start) / 1000 };
}

/** Everything that decodes footage, then the end of the video. */
async function workOn({ id, durationSeconds }: Schemas['SourceVideo']): Promise<string[]> {
  const at = `/segments/source-videos/${id}`;
  const looks = await Promise.all(['poster', 'sprite', 'waveform'].map(async (look) => (await user.request('GET', `${at}/${look}`)).status));
  const segment = await user.request<Schemas['Segment']>('POST', `${at}/segments`, { body: { startSeconds: 0, endSeconds: Math.min(0.5, durationSeconds) } });
  const ends = segment.status === 201 ? [await extract(segment.body.id)] : [`segment ${segment.status}`];
  const removed = await user.request('DELETE', at);
  return [...looks.map((status) => `look ${status}`), ...ends, `removed ${removed.status}`];
}

async function extract(segmentId: string): Promise<string> {
  const { body } = await user.request<{ job: Schemas['Job'] }>('POST', `/segments/${segmentId}/extract`);
  const job = await user.waitForJob(body.job.id, undefined, undefined, 60_000);
  return job.state === 'succeeded' ? 'succeeded' : (job.error?.code ?? job.state);
}

/** What is wrong with the first answer to a file, or null. */
function complain({ status, code, file }: Fate): string | null {
  if (status === 201) return file.refused ? `${file.name}: taken` : null;
  return status === 422 && REFUSAL.test(code ?? '') ? null : `${file.name}: ${status} ${code}`;
}

describe('SRC: hostile files, sent as anybody would send them', () => {
  it('SRC: are more than forty', () => {
    expect(fates.length).toBeGreaterThanOrEqual(40);
    expect(new Set(fates.map(({ file }) => file.name)).size).toBe(fates.length);
  });

  it('SRC: are refused with a code and a sentence, or taken', () => {
    expect(fates.flatMap((fate) => complain(fate) ?? [])).toEqual([]);
    for (const { status, detail } of fates) if (status !== 201) expect(detail).toMatch(/^[A-Z].+\.$/);
  });

  it('SRC: can be looked at and cut where they were taken, or the job says what is wrong with them', () => {
    const wrong = fates.flatMap(({ file, works }) => works.filter((work) => !/^(look (200|404|422)|segment 422|removed 204)$/.test(work) && !ENDS.has(work)).map((work) => `${file.name}: ${work}`));
    expect(wrong).toEqual([]);
    expect(fates.filter(({ works }) => works.includes('succeeded')).length).toBeGreaterThan(3);
  });

  it('SRC: make no other file be read, and no address be asked', async () => {
    expect((await stat(canary)).atime).toEqual(LONG_AGO);
    expect(visits).toEqual([]);
  });

  it('(this machine keeps access times)', async () => {
    await readFile(canary);
    expect((await stat(canary)).atime).not.toEqual(LONG_AGO);
  });

  it('SRC: keep nobody waiting', () => {
    expect(fates.filter(({ seconds }) => seconds > LONGEST_SECONDS).map(({ file, seconds }) => `${file.name}: ${seconds.toFixed(1)} s`)).toEqual([]);
  });

  it('SRC: leave the server at work, no process, and no file', async () => {
    expect((await fetch(`${server.url}/api/v1/ready`)).status).toBe(200);
    expect(await processesAbout(server.dataDir)).toEqual([]);
    const profile = path.join(server.dataDir, 'profiles', user.profileId);
    const left = async () => (await readdir(profile, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name).slice(profile.length));
    // An upload's folder goes when its answer has been sent.
    await expect.poll(left, { timeout: 10_000 }).toEqual([]);
  });
});
