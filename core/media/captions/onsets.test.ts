import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filter } from '../filter-graph.ts';
import { bundledFontsDir } from '../fonts.ts';
import type { Cue, CueWord } from '../media-types.ts';
import { seededRandom } from '../cutting/seeded-random.ts';
import { openStudio, type Studio } from '../testing.ts';
import { toAss } from './ass.ts';
import { buildCues } from './cues.ts';
import { layOutCue } from './layout/cue-layout.ts';
import { completeStyle } from './style.ts';

const PICTURE = { width: 540, height: 960 };
const FRAME_RATE = 30;
const SECONDS = 18;
/** Where the captions stand, and how small they are looked at. */
const BAND = { top: 560, height: 160, scale: 4 };
const style = completeStyle({ highlightColor: '#FFFF00', color: '#0000FF', outlineColor: '#000000', shadow: 0, position: 'bottom' });

/** Words as a voice says them: of uneven length, with uneven pauses, at times that lie on no picture. */
function speak(): CueWord[] {
  const random = seededRandom(7);
  const words: CueWord[] = [];
  for (let now = 0.217; now < SECONDS - 1; now += 0.02 + random() * 0.4) {
    const startSeconds = now;
    now += 0.12 + random() * 0.35;
    words.push({ text: ['word', 'longer', 'it', 'spoken'][words.length % 4] ?? '', startSeconds, endSeconds: now });
  }
  return words;
}

describe('words are marked when they are heard', () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(() => studio.close());

  it('within 20 ms for most and 80 ms for all', async () => {
    const cues = buildCues(speak(), SECONDS);
    const frames = await render(cues);
    const errors = cues.flatMap((cue) => onsetErrors(cue, frames));
    expect(errors.length).toBeGreaterThan(30);
    const sorted = errors.map(Math.abs).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(0.02);
    expect(sorted.at(-1)).toBeLessThan(0.08);
  });

  /** Red, green and blue of the band with the captions. */
  async function render(cues: readonly Cue[]): Promise<Buffer[]> {
    const captions = studio.file('onsets.ass');
    await writeFile(captions, toAss(cues, { ...PICTURE, style }));
    const [width, height] = [PICTURE.width / BAND.scale, BAND.height / BAND.scale];
    const filters = [filter('ass', { filename: captions, fontsdir: bundledFontsDir() }), filter('crop', { w: PICTURE.width, h: BAND.height, x: 0, y: BAND.top }), filter('scale', { w: width, h: height, flags: 'area' })];
    const args = ['-v', 'error', '-nostdin', '-f', 'lavfi', '-i', `color=black:s=${PICTURE.width}x${PICTURE.height}:r=${FRAME_RATE}:d=${SECONDS}`, '-vf', filters.join(','), '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'];
    const { stdout } = await promisify(execFile)(studio.tools.ffmpegPath, args, { encoding: 'buffer', maxBuffer: 256 * 1024 ** 2 });
    const size = width * height * 3;
    return Array.from({ length: stdout.length / size }, (_, index) => stdout.subarray(index * size, (index + 1) * size));
  }
});

/** Seconds by which the first picture that marks each word is late. */
function onsetErrors(cue: Cue, frames: readonly Buffer[]): number[] {
  return layOutCue(cue, style, PICTURE).lines.flatMap((line) =>
    line.words.map(({ index, x, width }) => {
      const [from, to] = [PICTURE.width / 2 + x - width / 2, PICTURE.width / 2 + x + width / 2];
      const first = Math.round(cue.startSeconds * FRAME_RATE);
      const marked = frames.findIndex((frame, number) => number >= first && isMarked(frame, from / BAND.scale, to / BAND.scale));
      return marked / FRAME_RATE - (cue.words[index]?.startSeconds ?? 0);
    }),
  );
}

/** Whether there is more yellow than blue between two columns. */
function isMarked(frame: Buffer, from: number, to: number): boolean {
  let balance = 0;
  const width = PICTURE.width / BAND.scale;
  for (let pixel = 0; pixel < frame.length / 3; pixel++) {
    if (pixel % width >= from && pixel % width < to) balance += (frame[pixel * 3] ?? 0) - (frame[pixel * 3 + 2] ?? 0);
  }
  return balance > 0;
}
