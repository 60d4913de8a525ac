import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStudio, type Studio } from '../testing.ts';
import { distanceToGolden } from './golden.testing.ts';
import { CAPTION_PRESETS } from './presets.ts';
import { type CaptionStyle, completeStyle } from './style.ts';

const PORTRAIT = { width: 1080, height: 1920 };
const SQUARE = { width: 1080, height: 1080 };
const LANDSCAPE = { width: 1920, height: 1080 };
/** Of 255. Another FFmpeg differs by less than half of this; a word of another color or place by several times as much. */
const MOST = { mean: 0.6, worst: 12 };
const SAMPLE = 'Știi ce înseamnă asta?';

interface Shot {
  readonly name: string;
  readonly text: string;
  readonly style: Partial<CaptionStyle>;
  readonly background?: 'dark' | 'light';
  readonly size?: { readonly width: number; readonly height: number };
  readonly title?: string;
}

const STYLES: Shot[] = CAPTION_PRESETS.flatMap((preset) => (['dark', 'light'] as const).map((background) => ({ name: `${preset}-${background}`, text: SAMPLE, style: { preset }, background })));
const SCRIPTS: Shot[] = [
  { name: 'romanian', text: 'Țâșnește: ȘĂRMANTĂ, însă și rățușcă', style: { preset: 'bold' } },
  { name: 'arabic', text: 'العرض Super اليوم (50%) فقط!', style: {} },
  { name: 'hebrew', text: 'המוצר iPhone 15 (חדש) כאן!', style: { preset: 'box' } },
  { name: 'greek-cyrillic', text: 'Γειά σου κόσμε! Привет, мир!', style: { preset: 'pop' } },
  { name: 'emoji', text: 'Gata 🎉 azi 👍🏽 ❤️ 👨‍👩‍👧 🇷🇴', style: {} },
  { name: 'word-box', text: SAMPLE, style: { preset: 'bold', box: 'word', highlightColor: '#FFD400' } },
];
const SHAPES: Shot[] = [
  { name: 'square', text: SAMPLE, style: {}, size: SQUARE, title: '3 trucuri de știut' },
  { name: 'landscape', text: SAMPLE, style: { preset: 'box' }, size: LANDSCAPE, title: 'What nobody tells you about bottles' },
  { name: 'title', text: SAMPLE, style: { preset: 'neon' }, title: 'Nu cumpăra înainte să vezi asta 😱' },
  { name: 'long', text: 'A caption that somebody wrote into a file, and that has to be shown in smaller type so that all of it fits', style: { preset: 'pop' } },
];

describe('captions look as they did when somebody looked at them', () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(() => studio.close());

  it.each([...STYLES, ...SCRIPTS, ...SHAPES])('$name', async ({ name, text, style, background = 'dark', size = PORTRAIT, title }) => {
    const workspace = path.join(studio.folder, name);
    await mkdir(workspace);
    const words = text.split(' ').map((word, index) => ({ text: word, startSeconds: index * 0.5, endSeconds: (index + 1) * 0.5 }));
    const options = { ...size, style: completeStyle(style), ...(title === undefined ? {} : { hookTitle: { text: title, durationSeconds: 3 } }) };
    const picture = await studio.engine.previewCaptions({ cues: [{ startSeconds: 0, endSeconds: words.length / 2, words }], options, atSeconds: 0.8, background }, { workspace });
    const file = path.join(workspace, 'shown.jpg');
    await writeFile(file, picture);
    const distance = await distanceToGolden(studio.tools, file, name, size);
    expect(distance, 'no picture was kept under this name, so this one was: look at it').not.toBeNull();
    expect(distance?.mean).toBeLessThan(MOST.mean);
    expect(distance?.worst).toBeLessThan(MOST.worst);
  });
});
