/** How near a render comes to the encoder alone, in both layouts. */
import { writeFile } from 'node:fs/promises';
import { type SoundKind, toAss } from '../../../core/media/index.ts';
import { inLanes } from '../../../core/platform/all-or-none.ts';
import { printRatios, quantile } from '../figures.ts';
import { rounds } from '../rounds.ts';
import { encodeChain, encodeFloor } from './baselines.ts';
import { type BenchSource, makeFootage } from './footage.ts';
import type { MediaBench } from './media-bench.ts';
import { makePreviews } from './preview.ts';
import { measureMemory, pieceCache, type RenderJob, renderJob, renderOnce, speak } from './render-job.ts';

const ROUNDS = rounds(3);
const MEGABYTE = 1024 ** 2;
const LAYOUTS = ['crop', 'blur'] as const;

export async function benchRenders(bench: MediaBench, scratch: string): Promise<void> {
  const sources = await makeFootage(bench);
  const voices = { first: await speak(bench), other: await speak(bench, 170) };
  // Unmeasured: the first render of a process also loads fonts and starts threads, which that of a running server does not.
  await renderOnce(bench, renderJob(sources, { free: true }), voices.first);
  for (const layout of LAYOUTS) await benchLayout(bench, { layout, sources, voices, scratch });
  await makePreviews(bench, sources, voices.first, scratch);
}

interface Setting {
  readonly layout: (typeof LAYOUTS)[number];
  readonly sources: readonly BenchSource[];
  readonly voices: { readonly first: string; readonly other: string };
  readonly scratch: string;
}

async function benchLayout(bench: MediaBench, { layout, sources, voices, scratch }: Setting): Promise<void> {
  const job = (free: boolean, take = 0): RenderJob => ({ ...renderJob(sources, { free, take }), layout });
  const took = { floor: [] as number[], free: [] as number[], exact: [] as number[], variant: [] as number[], edit: [] as number[], sound: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    const cache = pieceCache(bench);
    const exact = await renderOnce(bench, job(false), voices.first);
    const free = await renderOnce(bench, job(true), voices.first, cache);
    took.floor.push(await encodeFloor(bench, free.output, job(true), scratch));
    took.free.push(free.seconds);
    took.exact.push(exact.seconds);
    took.edit.push((await renderOnce(bench, withAnotherShot(job(true)), voices.first, cache)).seconds);
    took.sound.push((await renderOnce(bench, job(true), voices.other, cache)).seconds);
    took.variant.push((await threeVariants(bench, job, voices.first)) / 3);
  }
  const captions = bench.file('captions.ass');
  await writeFile(captions, toAss(job(true).cues, job(true)));
  const chain = layout === 'crop' ? await encodeChain(bench, job(false), voices.first, captions) : null;
  const peakBytes = await measureMemory(bench, job(false), voices.first);
  const seconds = (values: readonly number[]) => quantile(values, 0.5);
  printRatios(`30 s of twelve shots, ${layout} (FFmpeg ${bench.version}, median of ${ROUNDS})`, [
    { what: 'floor: one x264 encode of the finished frames', value: seconds(took.floor), unit: 's' },
    { what: 'free starts, from raw voice to checked clip (≤ 1.35)', value: seconds(took.free), unit: 's' },
    { what: 'exact starts (≤ 1.6)', value: seconds(took.exact), unit: 's' },
    { what: 'each of three variants with other shots (≤ 1.2)', value: seconds(took.variant), unit: 's' },
    { what: 'after another choice for one shot (≤ 0.2)', value: seconds(took.edit), unit: 's' },
    { what: 'after another voice with the same cuts (≤ 0.15)', value: seconds(took.sound), unit: 's' },
    ...(chain === null ? [] : [{ what: 'the usual chain of three encodes', value: chain, unit: 's' }]),
  ]);
  console.log(`  most memory of all FFmpeg processes of one render: ${(peakBytes / MEGABYTE).toFixed(0)} MB (≤ 350)`);
  if (chain !== null) console.log(`  the chain takes ${(chain / seconds(took.exact)).toFixed(2)} × as long as exact starts (≥ 3)`);
}

function withAnotherShot(job: RenderJob): RenderJob {
  const cutList = job.cutList.map((item, index) => (index === 5 ? { ...item, startSeconds: item.startSeconds + 7.3 } : item));
  return { ...job, cutList };
}

/** As productions make them: the voice is mastered once, beside the pictures, and while one is joined and checked the next one is encoded. @returns seconds for the three */
async function threeVariants(bench: MediaBench, job: (free: boolean, take: number) => RenderJob, voice: string): Promise<number> {
  const workspace = await bench.workspace();
  const audioPath = `${workspace}/voice.m4a`;
  const started = performance.now();
  let mastered: Promise<SoundKind> | undefined;
  const makeSound = (): Promise<SoundKind> => (mastered ??= bench.engine.masterVoice(voice, audioPath, { workspace, inTurns: true }).then(() => 'mastered'));
  await inLanes([1, 2, 3], 2, (take) => bench.engine.renderClip({ ...job(true, take), audioPath }, { workspace, output: `${workspace}/clip-${take}.mp4`, makeSound }));
  return (performance.now() - started) / 1000;
}
