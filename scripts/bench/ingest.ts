/** What taking in ten minutes of Full HD costs, against nothing but decoding it. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { findMediaTools, MediaEngine, type VideoProbe } from '../../core/media/index.ts';
import { createLogger } from '../../core/platform/logger.ts';
import { quantile, time } from './figures.ts';
import { rounds } from './rounds.ts';
import { makeLongFootage } from './ingest-footage.ts';

const run = promisify(execFile);
const SECONDS = 600;
const ROUNDS = rounds(3);

/** As after an upload: the best of a few key pictures, and the sheet of thumbnails. */
async function firstLook(engine: MediaEngine, file: string, probe: VideoProbe, folder: string): Promise<void> {
  const atSeconds = await engine.findPosterTime(file, probe, path.join(folder, 'looks.gray'));
  await engine.makePoster(file, probe, path.join(folder, 'poster.jpg'), { atSeconds });
  await engine.makeSprite(file, probe, path.join(folder, 'first.jpg'), { workspace: folder });
}

export async function benchIngest(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'edit-factory-bench-ingest-'));
  const tools = await findMediaTools();
  const ffmpeg = (...args: string[]) => run(tools.ffmpegPath, ['-v', 'error', '-nostdin', '-y', ...args]);
  const engine = new MediaEngine({ tools, concurrency: 2, limits: { niceness: 0 }, log: createLogger({ level: 'error', pretty: false }) });
  const inFolder = (name: string): string => path.join(folder, name);
  try {
    const file = await makeLongFootage(ffmpeg, folder, SECONDS);
    const probe = await engine.probeVideo(file);
    const work = { workspace: folder };
    const took = { decoding: [] as number[], ingest: [] as number[], first: [] as number[], peaks: [] as number[] };
    for (let round = 0; round < ROUNDS; round++) {
      took.decoding.push(await time(() => ffmpeg('-i', file, '-map', '0:V:0', '-f', 'null', '-')));
      took.ingest.push(await time(() => engine.ingestVideo(file, probe, { sheet: inFolder('sheet.jpg') }, work)));
      took.first.push(await time(() => firstLook(engine, file, probe, folder)));
      took.peaks.push(await time(() => engine.measureWaveform(file, probe, work)));
    }
    const withProxy = await time(() => engine.ingestVideo(file, probe, { sheet: inFolder('sheet.jpg'), proxy: inFolder('proxy.mp4') }, work));
    const median = (values: readonly number[]): number => quantile(values, 0.5);
    // Other work on the machine comes and goes, so neighbors in time are compared.
    const share = median(took.ingest.map((milliseconds, round) => (took.decoding[round] ?? Number.NaN) / milliseconds));
    const realtime = (milliseconds: number): string => `${((probe.durationSeconds * 1000) / milliseconds).toFixed(1)} × realtime`;
    console.log(`\nIngest of ${Math.round(probe.durationSeconds / 60)} minutes of 1080p (FFmpeg ${tools.version}, median of ${ROUNDS})`);
    console.log(`  decoding alone                                              ${realtime(median(took.decoding))}`);
    console.log(`  one pass: metrics, hashes, cuts, sprite, peaks              ${realtime(median(took.ingest))}, ${share.toFixed(2)} of what decoding alone allows (≥ 0.9)`);
    console.log(`  the same with a 540p proxy                                  ${realtime(withProxy)}, ${(median(took.decoding) / withProxy).toFixed(2)}`);
    console.log(`  first picture: poster, sprite and scores from key pictures  ${realtime(median(took.first))} (≥ 15)`);
    console.log(`  peaks of the sound                                          ${realtime(median(took.peaks))} (≥ 1000)`);
  } finally {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  }
}
