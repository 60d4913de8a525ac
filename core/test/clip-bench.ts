/** A store with footage, and what tests of rendering do and look at over and over. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import type { Schemas } from '../contract/operations.ts';
import { type CutListItem, findMediaTools } from '../media/index.ts';
import { Backend } from '../platform/database.ts';
import { startTestServer, type TestServer, type TestUser } from './server.ts';

type Clip = Schemas['Clip'];
type Content = Schemas['ClipContent'];
type Job = Schemas['Job'];

const run = promisify(execFile);
const sample = path.resolve(import.meta.dirname, '../../scripts/sample/bottles.mp4');

export class ClipBench {
  readonly server: TestServer;
  readonly user: TestUser;
  readonly folder: string;
  readonly sourceVideoId: string;

  private constructor(server: TestServer, user: TestUser, folder: string, sourceVideoId: string) {
    this.server = server;
    this.user = user;
    this.folder = folder;
    this.sourceVideoId = sourceVideoId;
  }

  static async open(): Promise<ClipBench> {
    const server = await startTestServer();
    const user = await server.signUp();
    const source = await user.upload(await readFile(sample), 'bottles.mp4');
    return new ClipBench(server, user, await mkdtemp(path.join(tmpdir(), 'edit-factory-clips-')), source.body.id);
  }

  async close(): Promise<void> {
    await this.server.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  async produce(request: Partial<Schemas['ProduceRequest']> = {}): Promise<Clip> {
    const job = await this.user.waitForJob((await this.user.produce({ sourceVideoIds: [this.sourceVideoId], ...request })).id);
    expect(job.error).toBeNull();
    return this.find(job.result?.clips?.[0]?.id ?? '');
  }

  async find(clipId: string): Promise<Clip> {
    return (await this.user.request<Clip>('GET', `/library/clips/${clipId}`)).body;
  }

  async content(clipId: string): Promise<Content> {
    return (await this.user.request<Content>('GET', `/library/clips/${clipId}/content`)).body;
  }

  /** Changes only what is given. */
  async put(clipId: string, change: Partial<Schemas['ClipContentInput']>): Promise<Content> {
    const { script, srt, captionStyle } = await this.content(clipId);
    const saved = await this.user.request<Content>('PUT', `/library/clips/${clipId}/content`, { body: { script, srt, captionStyle, ...change } });
    expect(saved.status).toBe(200);
    return saved.body;
  }

  ask<T = { job: Job }>(clipId: string, body: Schemas['ClipRenderRequest'] = {}, headers: Readonly<Record<string, string>> = {}) {
    return this.user.request<T>('POST', `/library/clips/${clipId}/render`, { body, headers });
  }

  async render(clipId: string, body: Schemas['ClipRenderRequest'] = {}): Promise<Job> {
    const answer = await this.ask(clipId, body);
    expect([answer.status, answer.headers.get('location')]).toEqual([202, `/api/v1/jobs/${answer.body.job.id}`]);
    const job = await this.user.waitForJob(answer.body.job.id);
    expect([job.state, job.error]).toEqual(['succeeded', null]);
    return job;
  }

  /** Where its video is downloaded to. */
  async video(clipId: string): Promise<string> {
    const file = path.join(this.folder, `${clipId}.mp4`);
    await writeFile(file, Buffer.from(await (await this.user.raw('GET', `/library/clips/${clipId}/stream`)).arrayBuffer()));
    return file;
  }

  async row(clipId: string) {
    const { data } = await this.server.root.resolve<Backend>(Backend).service.from('clips').select().eq('id', clipId).single();
    if (!data) throw new Error('no clip');
    return { ...data, cuts: data.cut_list as unknown as CutListItem[] };
  }

  async voiceOver(id: string | null) {
    const { data } = await this.server.root.resolve<Backend>(Backend).service.from('voice_overs').select().eq('id', id ?? '').single();
    return data;
  }

  /** Names of all files that the store keeps. */
  async files(): Promise<string[]> {
    return (await readdir(path.join(this.server.dataDir, 'profiles', this.user.profileId, 'assets'))).sort();
  }

  /** Temporary folders of the store. */
  scratch(): Promise<string[]> {
    return readdir(path.join(this.server.dataDir, 'profiles', this.user.profileId, 'tmp'));
  }

  /** Makes footage with FFmpeg and uploads it; its id. */
  async film(name: string, ...args: readonly string[]): Promise<string> {
    const file = path.join(this.folder, name);
    const { ffmpegPath } = await findMediaTools();
    await run(ffmpegPath, ['-v', 'error', ...args, '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', file]);
    return (await this.user.upload(await readFile(file), name)).body.id;
  }
}

export type PixelTest = (red: number, green: number, blue: number) => boolean;
export const isGreen: PixelTest = (red, green, blue) => green > 200 && red < 90 && blue < 90;
export const isMagenta: PixelTest = (red, green, blue) => red > 200 && blue > 200 && green < 90;

/** How many pixels of an RGB frame, between two rows, are so. */
export function countPixels(frame: Buffer, width: number, [fromRow, toRow]: readonly [number, number], test: PixelTest): number {
  let count = 0;
  for (let at = width * fromRow * 3; at < width * toRow * 3; at += 3) {
    const [red = 0, green = 0, blue = 0] = frame.subarray(at, at + 3);
    if (test(red, green, blue)) count++;
  }
  return count;
}

/** Of the encoded pictures, as they lie in the file. */
export async function pictureHash(file: string): Promise<string> {
  const { ffmpegPath } = await findMediaTools();
  return (await run(ffmpegPath, ['-v', 'error', '-i', file, '-map', '0:v:0', '-c', 'copy', '-f', 'hash', '-'])).stdout;
}

export async function streamKinds(file: string): Promise<string[]> {
  const { ffprobePath } = await findMediaTools();
  return (await run(ffprobePath, ['-v', 'error', '-show_entries', 'stream=codec_type', '-of', 'csv=p=0', file])).stdout.trim().split(/\s+/);
}
