import { mkdir, readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureLoudness, probeStreams } from '../../test/media-inspection.ts';
import { parseSummary } from './meter.ts';
import { openStudio, speechLike, type Studio } from '../testing.ts';

let studio: Studio;
let workspace: string;
beforeAll(async () => {
  studio = await openStudio();
  workspace = studio.file('workspace');
  await mkdir(workspace);
});
afterAll(() => studio.close());

async function master(input: string): Promise<string> {
  const output = `${input}.m4a`;
  await studio.engine.masterVoice(input, output, { workspace });
  return output;
}

const SPEECH = "sin(2*PI*(180+60*floor(mod(t*2,5)))*t)*if(lt(mod(t,0.5),0.3),1,0)";

describe('masterVoice', () => {
  it.each<[string, string[]]>([
    ['an ordinary voice', speechLike(8, -20)],
    ['a whisper at −50 LUFS', speechLike(10, -45)],
    ['a far too loud one', speechLike(8, 0)],
    ['44.1 kHz mono', ['-f', 'lavfi', '-i', `aevalsrc='0.3*${SPEECH}':s=44100:d=12`]],
    ['a dynamic range of 20 LU', ['-f', 'lavfi', '-i', `aevalsrc='if(lt(mod(t,8),4),0.5,0.05)*${SPEECH}':s=48000:d=24`]],
    ['clipping music', ['-f', 'lavfi', '-i', "aevalsrc='3*sin(2*PI*110*t)*(0.5+0.5*sin(4*PI*t))+2*sin(2*PI*331*t)|3*sin(2*PI*110*t)+2*sin(2*PI*440*t)*cos(2*PI*t)':s=48000:d=12", '-c:a', 'pcm_s16le']],
    ['noise at full scale, of which the encoder leaves out the highest', ['-f', 'lavfi', '-i', 'anoisesrc=a=1:c=white:d=8:seed=3', '-c:a', 'pcm_s16le']],
    ['short bangs in silence', ['-f', 'lavfi', '-i', "aevalsrc='0.9*exp(-30*mod(t,2))*sin(2*PI*900*t)':s=48000:d=12"]],
    ['one second', speechLike(1)],
  ])('brings %s to −14 LUFS without overshooting, and reports what it reached', async (name, args) => {
    const input = await studio.make(`${name.replaceAll(/\W/g, '-')}.wav`, ...args);
    const reached = await studio.engine.masterVoice(input, `${input}.m4a`, { workspace });
    const { integratedLufs, truePeakDb } = await measureLoudness(`${input}.m4a`);
    expect(reached).toEqual({ integratedLufs, truePeakDb });
    expect(Math.abs(integratedLufs + 14)).toBeLessThanOrEqual(0.2);
    expect(truePeakDb).toBeLessThanOrEqual(-1.5);
    expect(await readdir(workspace)).toEqual([]);
  });

  it('keeps length and timing, whatever the source', async () => {
    const wav = await studio.make('timing.wav', ...speechLike(6.3));
    const mp3 = await studio.make('timing.mp3', '-i', wav, '-c:a', 'libmp3lame');
    for (const input of [wav, mp3]) {
      const output = await master(input);
      const [before, after] = [await studio.findOnsets(input), await studio.findOnsets(output)];
      expect(after).toHaveLength(before.length);
      for (const [index, onset] of after.entries()) expect(Math.abs(onset - (before[index] ?? 0))).toBeLessThan(0.005);
      expect(Math.abs((await studio.engine.measureDuration(output)) - (await studio.engine.measureDuration(input)))).toBeLessThan(1 / 30);
    }
  });

  it('writes stereo AAC at 48 kHz that fits into a clip', async () => {
    const voice = await master(await studio.make('format.wav', ...speechLike(2)));
    const withPicture = await studio.make('with-picture.mp4', '-f', 'lavfi', '-i', 'color=s=64x64:d=2', '-i', voice, '-c:a', 'copy');
    expect((await probeStreams(withPicture)).audio).toMatchObject({ codec_name: 'aac', sample_rate: '48000', channels: 2 });
  });

  it('reports progress that never falls', async () => {
    const seen: number[] = [];
    await studio.engine.masterVoice(await studio.make('progress.wav', ...speechLike(2)), studio.file('progress.m4a'), { workspace, onProgress: (fraction) => seen.push(fraction) });
    expect(seen.length).toBeGreaterThan(0);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBeLessThanOrEqual(1);
  });

  it.each([
    ['silent', ['-f', 'lavfi', '-i', 'anullsrc=r=22050:cl=mono', '-t', '3'], 'silent'],
    ['shorter than half a second', speechLike(0.3), 'too-short'],
  ])('refuses a voice-over that is %s and leaves nothing behind', async (name, args, code) => {
    const input = await studio.make(`${code}.wav`, ...args);
    await expect(master(input), name).rejects.toMatchObject({ name: 'MediaError', code });
    expect((await readdir(studio.folder)).filter((file) => file.startsWith(code))).toEqual([`${code}.wav`]);
  });

  it('refuses a file that is no sound or holds none', async () => {
    const picture = await studio.make('picture.mp4', '-f', 'lavfi', '-i', 'color=s=64x64:d=1');
    await expect(master(picture)).rejects.toMatchObject({ code: 'no-audio' });
  });
});

describe('parseSummary', () => {
  it('reads the last summary of a log', () => {
    const log = '  Integrated loudness:\n    I:         -20.0 LUFS\n[x] Summary:\n\n  Integrated loudness:\n    I:         -14.1 LUFS\n    Threshold: -24.3 LUFS\n\n  True peak:\n    Peak:       -1.8 dBFS';
    expect(parseSummary(log)).toEqual({ integratedLufs: -14.1, truePeakDb: -1.8 });
  });

  it('takes what the meter cannot measure for silence', () => {
    expect(parseSummary('Summary:\n I: -inf LUFS\n True peak:\n Peak: -inf dBFS')).toEqual({ integratedLufs: -Infinity, truePeakDb: -Infinity });
  });
});
