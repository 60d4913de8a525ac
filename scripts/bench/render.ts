/** A whole production against the bare FFmpeg floor (one encode of the same finished frames) and the naive way (an encode per step). */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { findMediaTools } from '../../core/media/index.ts';
import type { RunningServer } from '../../core/server.ts';
import { ApiClient } from '../lib/api-client.ts';
import { root } from '../lib/command.ts';
import { printRatios, quantile, time } from './figures.ts';

const run = promisify(execFile);
const sample = path.join(root, 'scripts', 'sample');
const ENCODE = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-pix_fmt', 'yuv420p'];
const ROUNDS = 3;
const SCRIPT = 'Meet the bottle that keeps up with your day. It is light, it is clear, and it never leaks. Fill it at home, and take it to work.';

export async function benchRender(server: RunningServer): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'edit-factory-bench-render-'));
  const { ffmpegPath, version } = await findMediaTools();
  const ffmpeg = (...args: string[]) => run(ffmpegPath, ['-v', 'error', '-nostdin', '-y', ...args]);
  try {
    const api = await ApiClient.signUp(server.url, `bench-${randomUUID()}@example.com`, randomUUID());
    const form = new FormData();
    form.set('file', await openAsBlob(path.join(sample, 'bottles.mp4')), 'bottles.mp4');
    const source = await api.post<{ id: string }>('/segments/source-videos', form);
    let videoSeconds = 0;
    const rounds = { floor: [] as number[], first: [] as number[], again: [] as number[], naive: [] as number[] };
    for (let round = 0; round < ROUNDS; round++) {
      const script = `${SCRIPT} Take ${round + 1}.`;
      const first = await produce(api, source.id, script, folder);
      videoSeconds = first.videoSeconds;
      rounds.first.push(first.milliseconds);
      rounds.again.push((await produce(api, source.id, script, folder)).milliseconds);
      rounds.floor.push(await floor(ffmpeg, first.file, folder));
      rounds.naive.push(await naive(ffmpeg, first.file, videoSeconds, folder));
    }
    const seconds = (values: readonly number[]) => quantile(values, 0.5) / 1000;
    printRatios(`Production of a ${videoSeconds.toFixed(1)} s video (FFmpeg ${version}, median of ${ROUNDS})`, [
      { what: 'floor: one x264 encode of the finished frames', value: seconds(rounds.floor), unit: 's' },
      { what: 'production by POST /jobs, everything new', value: seconds(rounds.first), unit: 's' },
      { what: 'the same script again (voice-over and analysis kept)', value: seconds(rounds.again), unit: 's' },
      { what: 'naive: scale, caption pass and loudness pass, an encode each', value: seconds(rounds.naive), unit: 's' },
    ]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function produce(api: ApiClient, sourceVideoId: string, script: string, folder: string): Promise<{ milliseconds: number; videoSeconds: number; file: string }> {
  const { job } = await api.post<{ job: { id: string } }>('/jobs', { name: 'Bench', script, sourceVideoIds: [sourceVideoId] });
  const done = await api.waitForJob(job.id, () => undefined);
  if (done.state !== 'succeeded' || !done.startedAt || !done.finishedAt) throw new Error(done.error?.message ?? `the job ${done.state}`);
  const file = path.join(folder, 'finished.mp4');
  await writeFile(file, await api.download(`/jobs/${job.id}/download`));
  return { milliseconds: Date.parse(done.finishedAt) - Date.parse(done.startedAt), videoSeconds: done.result?.clips?.[0]?.durationSeconds ?? 0, file };
}

type Ffmpeg = (...args: string[]) => Promise<unknown>;

/** The frames come decoded from memory-backed scratch as far as there is room, so only the encode is measured. */
async function floor(ffmpeg: Ffmpeg, finished: string, folder: string): Promise<number> {
  const raw = path.join(folder, 'frames.yuv');
  await ffmpeg('-i', finished, '-an', '-f', 'rawvideo', '-pix_fmt', 'yuv420p', raw);
  const elapsed = await time(() => ffmpeg('-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-s', '1080x1920', '-r', '30', '-i', raw, ...ENCODE, path.join(folder, 'floor.mp4')));
  await rm(raw);
  return elapsed;
}

async function naive(ffmpeg: Ffmpeg, finished: string, videoSeconds: number, folder: string): Promise<number> {
  const [scaled, captioned, loud] = ['scaled', 'captioned', 'loud'].map((name) => path.join(folder, `${name}.mp4`));
  if (!scaled || !captioned || !loud) throw new Error('unreachable');
  return time(async () => {
    await ffmpeg('-t', String(videoSeconds), '-i', path.join(sample, 'bottles.mp4'), '-vf', 'scale=-2:1920,crop=1080:1920,fps=30', '-an', ...ENCODE, scaled);
    await ffmpeg('-i', scaled, '-i', finished, '-map', '0:v', '-map', '1:a', '-shortest', ...ENCODE, '-c:a', 'aac', captioned);
    await ffmpeg('-i', captioned, '-af', 'loudnorm=I=-14:TP=-1.5', ...ENCODE, '-c:a', 'aac', '-ar', '48000', loud);
  });
}
