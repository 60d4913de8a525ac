import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { concurrencyFor, describeMachine, findMediaTools, MediaEngine } from '../../../core/media/index.ts';
import { createLogger } from '../../../core/platform/logger.ts';

const run = promisify(execFile);

/** An engine of its own and a folder for what is made. */
export class MediaBench {
  readonly engine: MediaEngine;
  readonly version: string;
  private readonly folder: string;
  private readonly ffmpegPath: string;
  private workspaces = 0;

  private constructor(folder: string, engine: MediaEngine, tools: { readonly ffmpegPath: string; readonly version: string }) {
    this.folder = folder;
    this.engine = engine;
    this.ffmpegPath = tools.ffmpegPath;
    this.version = tools.version;
  }

  static async open(): Promise<MediaBench> {
    const tools = await findMediaTools();
    const engine = new MediaEngine({ tools, concurrency: concurrencyFor(describeMachine()), limits: { niceness: 0 }, log: createLogger({ level: 'error', pretty: false }) });
    return new MediaBench(await mkdtemp(path.join(tmpdir(), 'edit-factory-bench-media-')), engine, tools);
  }

  file(name: string): string {
    return path.join(this.folder, name);
  }

  async workspace(): Promise<string> {
    const folder = this.file(`work-${++this.workspaces}`);
    await mkdir(folder);
    return folder;
  }

  async ffmpeg(...args: readonly string[]): Promise<void> {
    await run(this.ffmpegPath, ['-v', 'error', '-nostdin', '-y', ...args], { maxBuffer: 64 * 1024 ** 2 });
  }

  async close(): Promise<void> {
    await this.engine.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
