/** `npm run bench -- alignment`: how far the words that the aligner finds are from where they are spoken. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findMediaTools, MediaEngine } from '../../core/media/index.ts';
import { createLogger } from '../../core/platform/logger.ts';
import { SPOKEN_SCRIPTS, speakWords, type SpokenWords } from '../../core/test/spoken-words.ts';
import { quantile, time } from './figures.ts';
import { FLITE_VOICES, hasFlite, speakWithFlite } from './flite-words.ts';

type Language = keyof typeof SPOKEN_SCRIPTS;

const REFERENCE_VOICES: Readonly<Record<Language, string>> = { en: 'en-us', ro: 'ro', de: 'de' };
const OTHER_VOICES: readonly (readonly [Language, voiceId: string, speed: number])[] = [
  ['en', 'en-gb-scotland', 1],
  ['en', 'en-029', 1.3],
  ['en', 'en-us-nyc', 0.7],
  ['ro', 'ro', 0.6],
  ['ro', 'ro', 0.8],
  ['ro', 'ro', 1.3],
  ['ro', 'ro', 1.8],
  ['de', 'de', 0.6],
  ['de', 'de', 0.8],
  ['de', 'de', 1.3],
  ['de', 'de', 1.8],
];

interface Bench {
  readonly engine: MediaEngine;
  readonly folder: string;
}

export async function benchAlignment(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'edit-factory-bench-alignment-'));
  const engine = new MediaEngine({ tools: await findMediaTools(), concurrency: 2, limits: { niceness: 0 }, log: createLogger({ level: 'error', pretty: false }) });
  const bench = { engine, folder };
  console.log('\nWords of a voice without timings: how far they are found from where they begin (median ≤ 20 ms)');
  try {
    for (const [language, voiceId, speed] of OTHER_VOICES) {
      const [reference, spoken] = [await referenceIn(bench, language), await speakWords(folder, SPOKEN_SCRIPTS[language], voiceId, speed)];
      await measure(bench, `eSpeak NG, ${voiceId} at ${speed} times the pace`, reference, spoken);
    }
    if (!(await hasFlite())) console.log('  another engine: not measured (install flite)');
    else for (const voice of FLITE_VOICES) await measure(bench, `flite, ${voice}`, await referenceIn(bench, 'en'), await speakWithFlite(folder, voice, SPOKEN_SCRIPTS.en));
  } finally {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function referenceIn({ folder }: Bench, language: Language): Promise<SpokenWords> {
  return speakWords(folder, SPOKEN_SCRIPTS[language], REFERENCE_VOICES[language]);
}

async function measure({ engine, folder }: Bench, name: string, reference: SpokenWords, { audioPath, words }: SpokenWords): Promise<void> {
  let errorsMs: number[] = [];
  const elapsedMs = await time(async () => {
    const found = await engine.alignWords({ audioPath, words: words.map(({ text }) => text), reference }, { workspace: folder });
    errorsMs = found.map(({ startSeconds }, index) => Math.abs(startSeconds - (words[index]?.startSeconds ?? 0)) * 1000);
  });
  const near = errorsMs.filter((error) => error < 100).length / errorsMs.length;
  const pace = ((await engine.measureDuration(audioPath)) * 1000) / elapsedMs;
  const at = (fraction: number): string => `${quantile(errorsMs, fraction).toFixed(0).padStart(3)} ms`;
  console.log(`  ${name.padEnd(48)} median ${at(0.5)}  p90 ${at(0.9)}  max ${at(1)}  within 100 ms ${(near * 100).toFixed(0).padStart(3)} %  ${pace.toFixed(0)}× real time`);
}
