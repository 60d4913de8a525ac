import { stat } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VideoProbe } from './media-types.ts';
import { openStudio, type Studio } from './testing.ts';

const SECONDS = 4;
const CUT_SECONDS = 2;
/** A bright bar goes once across the picture: its place says what time it is. The second shot has another background. */
const BAR_PIXELS = 8;
const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];

interface Input {
  readonly what: string;
  readonly file: string;
  readonly rate: string;
  readonly size?: string;
  /** Filters that follow. */
  readonly filters?: string;
  readonly encode?: readonly string[];
  readonly probed?: Partial<VideoProbe>;
  /** Where its frames are not spread evenly. */
  readonly toleranceSeconds?: number;
}

const INPUTS: readonly Input[] = [
  { what: '10 frames per second', file: '10.mp4', rate: '10', probed: { framesPerSecond: 10 } },
  { what: '12.5 frames per second', file: '12.5.mp4', rate: '25/2', probed: { framesPerSecond: 12.5 } },
  { what: '23.976 frames per second', file: '23.976.mp4', rate: '24000/1001', probed: { framesPerSecond: 24_000 / 1001 } },
  { what: '29.83 frames per second', file: '29.83.mp4', rate: '2983/100', probed: { framesPerSecond: 29.83 } },
  { what: '59.94 frames per second', file: '59.94.mp4', rate: '60000/1001', probed: { framesPerSecond: 60_000 / 1001 } },
  { what: 'a variable rate', file: 'variable.mp4', rate: '30', filters: "select='if(lt(mod(t,1),0.5),not(mod(n,3)),1)'", probed: { variableFrameRate: true }, toleranceSeconds: 0.11 },
  { what: 'a phone that was held upright', file: 'upright.mp4', rate: '30', probed: { width: 180, height: 320 } },
  { what: '4:3 with wide pixels', file: '4-3.mp4', rate: '25', size: '180x144', filters: 'setsar=16/15', probed: { width: 180, height: 144, pixelAspectRatio: 16 / 15 } },
  { what: '4K', file: '4k.mp4', rate: '5', filters: 'scale=3840:2160:flags=neighbor', probed: { width: 3840, height: 2160 } },
  { what: 'HEVC', file: 'hevc.mp4', rate: '25', encode: ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=error', '-pix_fmt', 'yuv420p', '-tag:v', 'hvc1'], probed: { videoCodec: 'hevc' } },
  { what: 'VP8 in WebM', file: 'vp8.webm', rate: '25', encode: ['-c:v', 'libvpx', '-b:v', '2M', '-deadline', 'realtime', '-cpu-used', '8', '-pix_fmt', 'yuv420p'], probed: { videoCodec: 'vp8', container: 'matroska' } },
];

describe('footage of', () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(() => studio.close());

  async function make({ file, rate, size = '320x180', filters = 'null', encode = H264 }: Input): Promise<string> {
    const clock = `color=black:s=${size}:r=${rate}:d=${SECONDS},geq=lum='if(lt(abs(X-(W-${BAR_PIXELS})*T/${SECONDS}-${BAR_PIXELS / 2}),${BAR_PIXELS / 2}),230,if(gte(T,${CUT_SECONDS}-0.001),130,60))':cb=128:cr=128,${filters},format=yuv420p`;
    const timing = studio.tools.features.includes('fps_mode') ? ['-fps_mode', 'passthrough'] : ['-vsync', 'passthrough'];
    const made = await studio.make(`plain-${file}`, '-f', 'lavfi', '-i', clock, ...timing, ...encode);
    return file === 'upright.mp4' ? studio.make(file, '-i', made, '-c', 'copy', '-metadata:s:v', 'rotate=90') : made;
  }
  /** The time that a picture says, from the middle of the bar. Of what is shown upright the bar goes up or down. */
  async function clockAt(file: string, atSeconds: number, { upright, pixels }: { upright: boolean; pixels: number }): Promise<number> {
    const [across, along] = [10, 320];
    const picture = await studio.grayFrame(file, atSeconds, upright ? across : along, upright ? along : across);
    const bright = [...picture.keys()].filter((at) => (picture[at] ?? 0) > 190).map((at) => (upright ? Math.floor(at / across) : at % along));
    const middle = ((bright.reduce((sum, place) => sum + place, 0) / bright.length + 0.5) / along) * pixels;
    return ((middle - BAR_PIXELS / 2) / (pixels - BAR_PIXELS)) * SECONDS;
  }

  it.each(INPUTS)('$what is measured, looked at and cut at the asked-for times', async (input) => {
    const file = await make(input);
    const probe = await studio.engine.probeVideo(file);
    const frame = 1 / probe.framesPerSecond;
    const tolerance = input.toleranceSeconds ?? frame;
    const { framesPerSecond, pixelAspectRatio, ...rest } = input.probed ?? {};
    expect(probe).toMatchObject(rest);
    if (framesPerSecond !== undefined) expect(probe.framesPerSecond).toBeCloseTo(framesPerSecond, 1);
    if (pixelAspectRatio !== undefined) expect(probe.pixelAspectRatio).toBeCloseTo(pixelAspectRatio, 3);
    expect(Math.abs(probe.durationSeconds - SECONDS)).toBeLessThanOrEqual(tolerance + 0.02);

    const { analysis } = await studio.engine.ingestVideo(file, probe, { sheet: studio.file(`${input.file}.jpg`) }, { workspace: studio.folder });
    expect((await stat(studio.file(`${input.file}.jpg`))).size).toBeGreaterThan(500);
    expect(analysis.keyframesSeconds[0]).toBe(0);
    expect(analysis.shots).toHaveLength(2);
    expect(Math.abs((analysis.shots[1]?.startSeconds ?? 0) - CUT_SECONDS)).toBeLessThanOrEqual(frame + 0.001);

    const bar = { upright: probe.rotation % 180 !== 0, pixels: Number.parseInt(input.size ?? '320', 10) };
    // Turned the other way it comes from the other end.
    const isReversed = (await clockAt(file, 0, bar)) > CUT_SECONDS;
    // From the cut on, not one picture of the shot before; and from elsewhere, what is seen there.
    for (const startSeconds of [analysis.shots[1]?.startSeconds ?? 0, 0.83]) {
      const cutOut = studio.file(`cut-${startSeconds}-${input.file}.mp4`);
      const made = await studio.engine.extractStretch(file, probe, { startSeconds, endSeconds: startSeconds + 1 }, cutOut, { workspace: studio.folder });
      expect(Math.abs(made.durationSeconds - 1)).toBeLessThanOrEqual(tolerance);
      for (const into of [0, 0.5]) {
        const said = await clockAt(cutOut, into, bar);
        expect(Math.abs((isReversed ? SECONDS - said : said) - startSeconds - into)).toBeLessThanOrEqual(tolerance + 0.01);
      }
    }
  });
});
