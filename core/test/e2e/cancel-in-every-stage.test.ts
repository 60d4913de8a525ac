import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { GenerateClipsJob } from '../../features/productions/generate-clips.job.ts';
import { PreviewClipJob } from '../../features/productions/preview-clip.job.ts';
import { ProduceJob } from '../../features/productions/produce.job.ts';
import { RenderClipJob } from '../../features/productions/render-clip.job.ts';
import { SegmentVideoJob } from '../../features/segments/automatic/segment-video.job.ts';
import { ExtractSegmentJob } from '../../features/segments/extract-segment.job.ts';
import { MuteVoiceJob, RemoveSilenceJob } from '../../features/speech/voice-edit.job.ts';
import { findMediaTools } from '../../media/index.ts';
import { processesAbout } from '../../media/testing.ts';
import { Backend } from '../../platform/database.ts';
import { SlowFfmpeg } from '../cancel/slow-ffmpeg.ts';
import { StageWatch } from '../cancel/stage-watch.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

type Job = Schemas['Job'];

const LONGEST_MS = 1000;
const SCRIPT = 'The bottle keeps water cold for a whole day. It weighs less than a phone. Take it wherever you go.';
const unused = (): never => {
  throw new Error('only the names of its stages are asked for');
};
/** `publish` works with no media. */
const stagesOf = ({ stages }: { readonly stages: Readonly<Record<string, number>> }) => Object.keys(stages).filter((stage) => stage !== 'publish');

let server: TestServer;
let user: TestUser;
let folder: string;
let ffmpeg: SlowFfmpeg;
let watch: StageWatch;
/** Where somebody speaks. */
let spoken: Buffer<ArrayBuffer>;
let clipId: string;
let count = 0;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'edit-factory-cancel-'));
  const tools = await findMediaTools();
  ffmpeg = await SlowFfmpeg.install(folder, tools.ffmpegPath);
  server = await startTestServer({ FFMPEG_PATH: ffmpeg.path, FFPROBE_PATH: tools.ffprobePath });
  user = await server.signUp();
  const sample = await user.upload(await readFile(path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4')), 'bottles.mp4');
  const job = await user.waitForJob((await user.produce({ sourceVideoIds: [sample.body.id], script: SCRIPT })).id);
  clipId = job.result?.clips?.[0]?.id ?? '';
  const clip = path.join(folder, 'clip.mp4');
  await writeFile(clip, Buffer.from(await (await user.raw('GET', `/library/clips/${clipId}/stream`)).arrayBuffer()));
  const small = path.join(folder, 'small.mp4');
  await promisify(execFile)(tools.ffmpegPath, ['-v', 'error', '-i', clip, '-vf', 'scale=180:320', '-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'copy', small]);
  spoken = await readFile(small);
  watch = new StageWatch();
}, 300_000);
afterAll(async () => {
  watch.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** Footage that nobody has looked at yet, with speech in it. */
const film = async () => (await user.upload(spoken, `spoken-${++count}.mp4`)).body.id;
const post = async (url: string, body?: object): Promise<Job> => {
  const answer = await user.request<{ job: Job }>('POST', url, body === undefined ? {} : { body });
  expect([answer.status, answer.body]).toEqual([202, answer.body]);
  return answer.body.job;
};

/** Gives the clip a script that nobody has spoken yet. */
async function speakAnew(): Promise<void> {
  const { captionStyle } = (await user.request<Schemas['ClipContent']>('GET', `/library/clips/${clipId}/content`)).body;
  const saved = await user.request('PUT', `/library/clips/${clipId}/content`, { body: { script: `${SCRIPT} Take ${++count}.`, srt: null, captionStyle } });
  expect(saved.status).toBe(200);
}

/** A new kind that works with media does not compile before it is here. */
const KINDS: Readonly<Record<Exclude<Job['kind'], 'publish' | 'automation-run'>, { readonly stages: readonly string[]; readonly begin: () => Promise<Job> }>> = {
  produce: { stages: stagesOf(new ProduceJob(unused)), begin: async () => user.produce({ sourceVideoIds: [await film()], script: `${SCRIPT} Number ${++count}.` }) },
  'generate-clips': {
    stages: stagesOf(new GenerateClipsJob(unused)),
    begin: async () => {
      const project = await user.request<{ id: string }>('POST', '/library/projects', { body: { name: 'Raw' } });
      return post(`/library/projects/${project.body.id}/generate`, { sourceVideoIds: [await film()], variantCount: 2, targetDurationSeconds: 3 });
    },
  },
  'render-clip': {
    stages: stagesOf(new RenderClipJob(unused)),
    begin: async () => {
      await speakAnew();
      return post(`/library/clips/${clipId}/render`, {});
    },
  },
  'preview-clip': {
    stages: stagesOf(new PreviewClipJob(unused)),
    begin: async () => {
      await speakAnew();
      return post(`/library/clips/${clipId}/preview`, {});
    },
  },
  'extract-segment': {
    stages: stagesOf(new ExtractSegmentJob(unused)),
    begin: async () => {
      const segment = await user.request<Schemas['Segment']>('POST', `/segments/source-videos/${await film()}/segments`, { body: { startSeconds: 0, endSeconds: 4 } });
      return post(`/segments/${segment.body.id}/extract`);
    },
  },
  'segment-video': { stages: stagesOf(new SegmentVideoJob(unused)), begin: async () => post(`/segments/source-videos/${await film()}/auto-segment`, {}) },
  'mute-voice': { stages: stagesOf(new MuteVoiceJob(unused)), begin: async () => post(`/segments/source-videos/${await film()}/mute-voice`, {}) },
  'remove-silence': { stages: stagesOf(new RemoveSilenceJob(unused)), begin: async () => post(`/segments/source-videos/${await film()}/remove-silence`, { minimumPauseSeconds: 0.1 }) },
};
/** Where FFmpeg is at work for certain; the other stages may be over before it is needed. */
const WITH_FFMPEG = new Set(['produce render', 'generate-clips clips', 'render-clip render', 'preview-clip render', 'extract-segment extract', 'mute-voice edit', 'remove-silence edit']);

const processes = () => processesAbout(path.join(server.dataDir, 'profiles', user.profileId, 'tmp'));

/** Cancels the job in this stage: while FFmpeg works for it, or else when its work is done. */
async function cancelIn(stage: string, begin: () => Promise<Job>): Promise<{ job: Job; wasWorking: boolean; goneMs: number }> {
  const watched = watch.watch(stage);
  const { id } = await begin();
  await watched.started;
  ffmpeg.slowDown();
  let isDone = false;
  void watched.done.then(() => (isDone = true));
  await vi.waitUntil(async () => isDone || (await processes()).length > 0, { timeout: 60_000, interval: 10 });
  const wasWorking = !isDone;
  const start = performance.now();
  await user.request('POST', `/jobs/${id}/cancel`);
  while ((await processes()).length > 0) await delay(10);
  const goneMs = performance.now() - start;
  watched.release();
  await ffmpeg.speedUp();
  return { job: await user.waitForJob(id), wasWorking, goneMs };
}

describe('JOB: cancelling', () => {
  const cases = Object.entries(KINDS).flatMap(([kind, { stages, begin }]) => stages.map((stage) => ({ name: `${kind} ${stage}`, stage, begin })));

  it.each(cases)('JOB: of $name ends FFmpeg within a second and leaves nothing', async ({ name, stage, begin }) => {
    const { job, wasWorking, goneMs } = await cancelIn(stage, begin);
    expect([job.state, job.stage, job.result, job.error]).toEqual(['cancelled', stage, null, null]);
    if (WITH_FFMPEG.has(name)) expect(wasWorking, 'FFmpeg was at work').toBe(true);
    if (wasWorking) expect(goneMs).toBeLessThan(LONGEST_MS);
    const profile = path.join(server.dataDir, 'profiles', user.profileId);
    await expect.poll(() => readdir(path.join(profile, 'tmp')), { timeout: 10_000 }).toEqual([]);
    const { data } = await server.root.resolve<Backend>(Backend).service.from('assets').select('id, extension').eq('profile_id', user.profileId);
    expect((await readdir(path.join(profile, 'assets'))).sort()).toEqual(data?.map(({ id, extension }) => `${id}.${extension}`).sort());
  }, 120_000);
});
