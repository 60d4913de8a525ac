/** A preview of the same timeline, from the small copies that were made when the footage came in. */
import { printRatios, quantile } from '../figures.ts';
import { rounds } from '../rounds.ts';
import { encodeFloor } from './baselines.ts';
import type { BenchSource } from './footage.ts';
import type { MediaBench } from './media-bench.ts';
import { renderJob, renderOnce } from './render-job.ts';

const ROUNDS = rounds(3);
const SIZE = { width: 540, height: 960 } as const;

export async function makePreviews(bench: MediaBench, sources: readonly BenchSource[], voice: string, scratch: string): Promise<void> {
  const proxies = await Promise.all(sources.map((source) => makeProxy(bench, source)));
  const took = { floor: [] as number[], proxies: [] as number[], sources: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    const final = renderJob(sources, { free: true });
    took.floor.push(await encodeFloor(bench, (await renderOnce(bench, final, voice)).output, final, scratch));
    took.proxies.push((await renderOnce(bench, { ...renderJob(proxies, { free: false }), ...SIZE, quality: 'preview' }, voice)).seconds);
    took.sources.push((await renderOnce(bench, { ...renderJob(sources, { free: true }), ...SIZE, quality: 'preview' }, voice)).seconds);
  }
  printRatios(`Preview 540×960 of the same thirty seconds (median of ${ROUNDS})`, [
    { what: 'floor: one x264 encode of the final frames', value: quantile(took.floor, 0.5), unit: 's' },
    { what: 'preview from the proxies (≤ 0.25)', value: quantile(took.proxies, 0.5), unit: 's' },
    { what: 'preview from the sources', value: quantile(took.sources, 0.5), unit: 's' },
  ]);
}

async function makeProxy(bench: MediaBench, source: BenchSource): Promise<BenchSource> {
  const [workspace, file] = [await bench.workspace(), bench.file(`${source.id}-proxy.mp4`)];
  await bench.engine.ingestVideo(source.path, source.probe, { sheet: `${workspace}/sheet.jpg`, proxy: file }, { workspace });
  return { ...source, path: file, sha256: `${source.id}-proxy`, probe: await bench.engine.probeVideo(file) };
}
