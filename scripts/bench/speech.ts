/** How well a voice is found under music, and how cleanly it is muted. `SPEECH_FILE`: a clean recording to use; else the built-in voice speaks. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { findMediaTools, findSpeech, type Interval, MediaEngine, type MediaTools, type SpeechInterval, type VideoProbe } from '../../core/media/index.ts';
import { createLogger } from '../../core/platform/logger.ts';
import { makeMusic, SCENE_RATE, writeWav } from '../../core/test/spoken-scene.ts';
import { builtInSpeech, decode, type KnownSpeech, precisionAndRecall, rmsWithin, truthOf } from './speech-truth.ts';

const run = promisify(execFile);
const LEVELS_DB = [10, 0, -5];
/** What lies this near to an interval is faded. */
const FADE_SECONDS = 0.1;
const HEADROOM = 0.9;

interface Bench {
  readonly engine: MediaEngine;
  readonly tools: MediaTools;
  readonly folder: string;
  readonly known: KnownSpeech;
}

interface Mix {
  readonly name: string;
  readonly file: string;
  readonly probe: VideoProbe;
}

export async function benchSpeech(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'edit-factory-bench-speech-'));
  const tools = await findMediaTools();
  const engine = new MediaEngine({ tools, concurrency: 2, limits: { niceness: 0 }, log: createLogger({ level: 'error', pretty: false }) });
  try {
    const given = process.env['SPEECH_FILE'];
    const known = given === undefined ? await builtInSpeech(folder) : truthOf(await decode(tools.ffmpegPath, given));
    const spoken = known.speech.reduce((sum, { startSeconds, endSeconds }) => sum + endSeconds - startSeconds, 0);
    const truth = given === undefined ? 'the built-in voice; its pauses are ours' : 'a recording; its truth is its energy while it is clean';
    console.log(`\nVoice detection: ${known.durationSeconds.toFixed(1)} s, of which ${spoken.toFixed(1)} s in ${known.speech.length} stretches are spoken (${truth})`);
    for (const levelDb of [null, ...LEVELS_DB]) await measure({ engine, tools, folder, known }, levelDb);
  } finally {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(bench: Bench, levelDb: number | null): Promise<void> {
  const { engine, folder, known } = bench;
  const mix = await mixOf(bench, levelDb);
  const started = performance.now();
  const scores = await engine.scoreVoice(mix.file, mix.probe, { workspace: folder });
  const seconds = (performance.now() - started) / 1000;
  const found = findSpeech(scores, mix.probe.durationSeconds);
  const padded = precisionAndRecall(found, known.speech, known.durationSeconds);
  const bare = precisionAndRecall(findSpeech(scores, mix.probe.durationSeconds, { paddingSeconds: 0 }), known.speech, known.durationSeconds);
  console.log(`  ${mix.name.padEnd(22)} precision ${padded.precision.toFixed(3)}  recall ${padded.recall.toFixed(3)}  (without padding ${bare.precision.toFixed(3)} / ${bare.recall.toFixed(3)})  ${found.length} stretches  ${(known.durationSeconds / seconds).toFixed(0)} × realtime  ${scores.detector}`);
  if (found.length > 0) await measureMuting(bench, mix, found);
}

async function measureMuting({ engine, tools, folder, known }: Bench, mix: Mix, found: readonly SpeechInterval[]): Promise<void> {
  const output = path.join(folder, 'muted.mp4');
  await engine.muteVoice(mix.file, mix.probe, found, output, { workspace: folder });
  const [before, after] = await Promise.all([decode(tools.ffmpegPath, mix.file), decode(tools.ffmpegPath, output)]);
  const deviations = restOf(found, known.durationSeconds)
    .filter((rest) => rmsWithin(before, [rest]) > 0.0005)
    .map((rest) => Math.abs(decibels(rmsWithin(after, [rest]) / rmsWithin(before, [rest]))));
  const within = known.speech.flatMap((spoken) => found.map((heard) => ({ startSeconds: Math.max(spoken.startSeconds, heard.startSeconds), endSeconds: Math.min(spoken.endSeconds, heard.endSeconds) })).filter(({ startSeconds, endSeconds }) => endSeconds > startSeconds));
  const residue = (intervals: readonly Interval[]): string => `${decibels(rmsWithin(after, intervals) / rmsWithin(before, intervals)).toFixed(1)} dB`;
  const largest = deviations.length === 0 ? 'nothing else to be heard' : `largest deviation ${Math.max(...deviations).toFixed(3)} dB in ${deviations.length} stretches of 100 ms`;
  console.log(`  ${''.padEnd(22)} muted: what was found ${residue(within)}, all that is spoken ${residue(known.speech)}; the rest: ${largest}`);
}

/** A video, because that is what voices are taken out of. */
async function mixOf({ engine, tools, folder, known }: Bench, levelDb: number | null): Promise<Mix> {
  const music = makeMusic(known.durationSeconds);
  const whole = [{ startSeconds: 0, endSeconds: known.durationSeconds }];
  const gain = levelDb === null ? 0 : rmsWithin(known.samples, known.speech) / rmsWithin(music, whole) / 10 ** (levelDb / 20);
  const mixed = known.samples.map((sample, index) => sample + gain * (music[index] ?? 0));
  const loudest = mixed.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const sound = await writeWav(path.join(folder, 'mix.wav'), mixed.map((sample) => (sample / loudest) * HEADROOM), SCENE_RATE);
  const file = path.join(folder, 'mix.mp4');
  await run(tools.ffmpegPath, ['-v', 'error', '-y', '-f', 'lavfi', '-i', `testsrc2=s=320x180:r=25:d=${known.durationSeconds.toFixed(3)}`, '-i', sound, '-ar', '48000', '-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac', '-b:a', '192k', file]);
  const probe = await engine.probeVideo(file);
  return { name: levelDb === null ? 'clean' : `music, speech at ${levelDb} dB`, file, probe };
}

/** In stretches of 100 ms. */
function restOf(found: readonly Interval[], durationSeconds: number): Interval[] {
  const stretches = Array.from({ length: Math.floor(durationSeconds * 10) - 1 }, (_, index) => ({ startSeconds: index / 10, endSeconds: (index + 1) / 10 }));
  return stretches.filter((rest) => found.every((heard) => rest.endSeconds <= heard.startSeconds - FADE_SECONDS || rest.startSeconds >= heard.endSeconds + FADE_SECONDS));
}

function decibels(ratio: number): number {
  return 20 * Math.log10(Math.max(ratio, 1e-6));
}

if (import.meta.filename === process.argv[1]) await benchSpeech();
