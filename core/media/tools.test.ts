import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findMediaTools, REQUIRED_FILTERS } from './tools.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'edit-factory-tools-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A stand-in for FFmpeg that answers the four questions. */
async function fakeTool(version: string, filters: readonly string[], encoders: readonly string[], help = ''): Promise<string> {
  const file = path.join(folder, `ffmpeg-${version}`);
  const lines = (names: readonly string[]): string => names.map((name) => ` ... ${name}  V->V  words`).join('\n');
  await writeFile(file, `#!/bin/sh\ncase "$2" in -version) echo "ffmpeg version ${version} Copyright";; -filters) echo "${lines(filters)}";; -encoders) echo "${lines(encoders)}";; -h) echo "${help}";; esac\n`);
  await chmod(file, 0o755);
  return file;
}

const ALL_ENCODERS = ['aac', 'libx264', 'mjpeg'];

it('finds tools that run, and makes a bundled one executable', async () => {
  const tools = await findMediaTools();
  expect(['system', 'bundled']).toContain(tools.source);
  expect(tools.version).not.toBe('unknown');
  if (tools.source === 'bundled') expect((await stat(tools.ffprobePath)).mode & 0o111).toBe(0o111);
});

it('takes configured tools and notes what they can do beyond the required', async () => {
  const tool = await fakeTool('6.1.1', [...REQUIRED_FILTERS, 'xfade', 'siti'], ALL_ENCODERS, '-fps_mode  set framerate mode');
  expect(await findMediaTools({ ffmpegPath: tool, ffprobePath: tool })).toEqual({ ffmpegPath: tool, ffprobePath: tool, source: 'configured', version: '6.1.1', features: ['xfade', 'siti', 'fps_mode'] });
});

it('names what a configured FFmpeg lacks', async () => {
  const tool = await fakeTool('5.0', REQUIRED_FILTERS.filter((name) => name !== 'ass'), ['aac', 'mjpeg']);
  await expect(findMediaTools({ ffmpegPath: tool, ffprobePath: tool })).rejects.toMatchObject({ code: 'tools-missing', message: expect.stringContaining('lacks ass, libx264') as string });
});

it('refuses an FFmpeg from before version 4', async () => {
  const tool = await fakeTool('3.4.8', REQUIRED_FILTERS, ALL_ENCODERS);
  await expect(findMediaTools({ ffmpegPath: tool, ffprobePath: tool })).rejects.toThrow(/is version 3\.4\.8, which is too old/);
});

it('says in one sentence that a configured tool does not run', async () => {
  await expect(findMediaTools({ ffmpegPath: path.join(folder, 'absent'), ffprobePath: 'absent' })).rejects.toThrow(/^No usable FFmpeg was found \(the configured one does not run\): install FFmpeg [^.]*\.1 or newer [^.]*\.$/);
});
