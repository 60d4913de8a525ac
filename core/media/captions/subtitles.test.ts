import { compile, parse } from 'ass-compiler';
import { describe, expect, it } from 'vitest';
import type { Cue } from '../media-types.ts';
import { toAss } from './ass.ts';
import { toSrt } from './srt.ts';
import { DEFAULT_STYLE } from './style.ts';
import { toVtt } from './vtt.ts';

const cues: Cue[] = [
  {
    startSeconds: 0.2,
    endSeconds: 1.5,
    words: [
      { text: 'Știi', startSeconds: 0.26, endSeconds: 0.6 },
      { text: 'ce', startSeconds: 0.7, endSeconds: 0.8 },
      { text: 'spun?', startSeconds: 0.85, endSeconds: 1.3 },
    ],
  },
  { startSeconds: 3725.0496, endSeconds: 3726, words: [{ text: 'A&B <i>', startSeconds: 3725.0496, endSeconds: 3726 }] },
];

describe('toSrt', () => {
  it('writes numbered blocks with commas', () => {
    expect(toSrt(cues)).toBe('1\n00:00:00,200 --> 00:00:01,500\nȘtii ce spun?\n\n2\n01:02:05,050 --> 01:02:06,000\nA&B <i>\n');
  });
});

describe('toVtt', () => {
  it('writes a header, points and escaped text', () => {
    expect(toVtt(cues)).toBe('WEBVTT\n\n00:00:00.200 --> 00:00:01.500\nȘtii ce spun?\n\n01:02:05.050 --> 01:02:06.000\nA&amp;B &lt;i&gt;\n');
  });
});

describe('toAss', () => {
  const size = { width: 1080, height: 1920 };

  function events(list: readonly Cue[]) {
    return parse(toAss(list, size)).events.dialogue;
  }

  it('is as large as the picture and keeps clear of what networks lay over it', () => {
    const { info, styles } = parse(toAss(cues, size));
    expect(info).toMatchObject({ PlayResX: '1080', PlayResY: '1920' });
    expect(styles.style[0]).toMatchObject({ Fontname: 'Montserrat ExtraBold', Alignment: '2' });
    expect(Number(styles.style[0]?.MarginV)).toBeGreaterThanOrEqual(380);
  });

  it('shows the whole cue once per word, without a gap, and colors the spoken word', () => {
    const first = events(cues).slice(0, 3);
    expect(first.map(({ Start, End }) => [Start, End])).toEqual([
      [0.2, 0.7],
      [0.7, 0.85],
      [0.85, 1.5],
    ]);
    expect(first.map((event) => event.Text.combined)).toEqual(Array(3).fill('Știi ce spun?'));
    const colored = first.map((event) => event.Text.parsed.find((part) => part.tags.some((tag) => tag.c1 !== undefined && tag.c1 !== ''))?.text);
    expect(colored).toEqual(['Știi', 'ce', 'spun?']);
  });

  it('writes colors blue first', () => {
    expect(toAss(cues, { ...size, style: { ...DEFAULT_STYLE, color: '#102030' } })).toContain('Montserrat ExtraBold,116,&H00302010,');
  });

  it('disarms braces, backslashes and line breaks', () => {
    const [event] = events([{ startSeconds: 0, endSeconds: 1, words: [{ text: '{\\b1}a\\N\nb', startSeconds: 0, endSeconds: 1 }] }]);
    const text = event?.Text.raw ?? '';
    expect(text).toContain('\\{\\\u2060b1\\}a\\\u2060N b');
  });

  it('shrinks type for a word that is wider than the picture', () => {
    const long = { text: 'Donaudampfschifffahrtsgesellschaft', startSeconds: 0, endSeconds: 1 };
    const text = events([{ startSeconds: 0, endSeconds: 1, words: [long] }])[0]?.Text.raw ?? '';
    expect(Number(/\\fs(\d+)/.exec(text)?.[1])).toBeLessThan(80);
    expect(events(cues)[0]?.Text.raw).not.toContain('\\fs');
  });

  it('scales with the picture', () => {
    const small = compile(toAss(cues, { width: 540, height: 960 }), {}).styles['Caption'];
    expect(small?.style).toMatchObject({ Fontsize: 58, MarginV: 250 });
  });
});

describe('a style of one’s own', () => {
  const words = [
    { text: 'two', startSeconds: 0, endSeconds: 0.5, breakAfter: true as const },
    { text: 'lines', startSeconds: 0.5, endSeconds: 1 },
  ];
  const styled = (style: Partial<typeof DEFAULT_STYLE>, size = { width: 1080, height: 1920 }) => parse(toAss([{ startSeconds: 0, endSeconds: 1, words }], { ...size, style: { ...DEFAULT_STYLE, ...style } }));

  it('shows a caption once and unmarked without a highlight, with its author’s line breaks', () => {
    expect(styled({ highlightColor: 'none' }).events.dialogue.map(({ Start, End, Text }) => [Start, End, Text.raw])).toEqual([[0, 1, String.raw`two\Nlines`]]);
    expect(styled({}).events.dialogue.map(({ Text }) => Text.raw)).toEqual([String.raw`{\c&H0000D4FF&}two{\c}\Nlines`, String.raw`two\N{\c&H0000D4FF&}lines{\c}`]);
  });

  it('stands where it is told to, at the distance that it is told', () => {
    const place = (style: Partial<typeof DEFAULT_STYLE>, size?: { width: number; height: number }) => {
      const [caption] = styled(style, size).styles.style;
      return [caption?.Alignment, caption?.MarginV, caption?.MarginL];
    };
    expect(place({ position: 'top', margin: 120, sideMargin: 40 })).toEqual(['8', '120', '40']);
    expect(place({ position: 'middle' })).toEqual(['5', '0', '90']);
    expect(place({}, { width: 1080, height: 1080 })).toEqual(['2', '90', '90']);
  });

  it('is as large on a wide picture as on a high one', () => {
    expect(styled({}, { width: 1920, height: 1080 }).styles.style[0]).toMatchObject({ Fontsize: '116', MarginV: '90' });
  });
});
