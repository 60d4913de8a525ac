import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { findMediaTools } from '../../media/index.ts';
import { toneWav } from '../brand-files.ts';
import { ClipBench } from '../clip-bench.ts';
import { measureLoudness, probeStreams } from '../media-inspection.ts';

const run = promisify(execFile);
const PICTURE = ['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=30:d=8'];
const SPOKEN = "sin(2*PI*(180+60*floor(mod(t*2,5)))*t)*if(lt(mod(t,0.5),0.3),1,0)";

let bench: ClipBench;
beforeAll(async () => {
  bench = await ClipBench.open();
}, 120_000);
afterAll(() => bench.close());

/** How loud one tone alone is. */
async function toneDb(file: string, hertz: number): Promise<number> {
  const { ffmpegPath } = await findMediaTools();
  const band = `bandpass=f=${hertz}:width_type=h:w=40`;
  const { stderr } = await run(ffmpegPath, ['-hide_banner', '-nostdin', '-i', file, '-vn', '-af', `${band},${band},volumedetect`, '-f', 'null', '-']);
  return Number(/mean_volume: (-?[\d.]+) dB/.exec(stderr)?.[1]);
}

async function uploadMusic(content: Buffer<ArrayBuffer>, profileId?: string): Promise<string> {
  const body = new FormData();
  body.set('file', new Blob([content]), 'music.wav');
  return (await bench.user.request<Schemas['MusicTrack']>('POST', '/music', { body, ...(profileId === undefined ? {} : { profileId }) })).body.id;
}

const keptSounds = async () => (await readdir(path.join(bench.server.dataDir, 'profiles', bench.user.profileId, 'cache', 'sound'))).sort();

describe('VID: the loudness of finished videos', () => {
  it.each<[string, string[]]>([
    ['a silent source', ['-f', 'lavfi', '-i', 'anullsrc=r=48000:cl=stereo', '-t', '8', '-c:a', 'aac']],
    ['clipping music', ['-f', 'lavfi', '-i', "aevalsrc='3*sin(2*PI*110*t)+2*sin(2*PI*331*t)|3*sin(2*PI*110*t)+2*sin(2*PI*440*t)':s=48000:d=8", '-c:a', 'aac']],
    ['a whisper', ['-f', 'lavfi', '-i', `aevalsrc='0.006*${SPOKEN}':s=48000:d=8`, '-c:a', 'aac']],
    ['44.1 kHz mono', ['-f', 'lavfi', '-i', `aevalsrc='0.3*${SPOKEN}':s=44100:d=8`, '-ac', '1', '-c:a', 'aac']],
    ['no sound', []],
  ])('VID: is −14 ± 0.3 LUFS with a voice over footage with %s', async (name, sound) => {
    const source = await bench.film(`${name.replaceAll(/\W/g, '-')}.mp4`, ...PICTURE, ...sound);
    const clip = await bench.produce({ name, script: 'One short line, spoken over the footage.', sourceVideoIds: [source], look: { footageSound: { levelDb: -12 } } });
    const file = await bench.video(clip.id);
    const { integratedLufs, truePeakDb } = await measureLoudness(file);
    expect(Math.abs(integratedLufs + 14)).toBeLessThanOrEqual(0.3);
    expect(truePeakDb).toBeLessThanOrEqual(-1.5);
    const { video, audio } = await probeStreams(file);
    expect(Math.abs(Number(video.duration) - Number(audio.duration))).toBeLessThan(0.05);
  }, 120_000);
});

describe('VID: music in finished videos', () => {
  it('VID: plays the music of the store under the voice, and a change of its level makes only the sound anew', async () => {
    const musicId = await uploadMusic(toneWav(2));
    const script = 'This is what it says.';
    const [plain, loud] = [await bench.produce({ script }), await bench.produce({ script, look: { music: { musicId, levelDb: -6, ducking: false } } })];
    const plainTone = await toneDb(await bench.video(plain.id), 440);
    const loudTone = await toneDb(await bench.video(loud.id), 440);
    expect(loudTone - plainTone).toBeGreaterThan(6);
    await bench.put(loud.id, { look: { music: { musicId, levelDb: -26, ducking: false } } });
    await bench.render(loud.id);
    const quieter = await bench.video(loud.id);
    expect(loudTone - (await toneDb(quieter, 440))).toBeGreaterThan(5);
    expect(Math.abs((await measureLoudness(quieter)).integratedLufs + 14)).toBeLessThanOrEqual(0.3);
  }, 240_000);

  it('VID: masters the same sound once and finds it again', async () => {
    const script = 'Spoken once, shown twice.';
    await bench.produce({ script });
    const before = await keptSounds();
    await bench.produce({ script, look: { layout: 'blur' } });
    expect(await keptSounds()).toEqual(before);
  }, 120_000);

  it('VID: makes the video without music that was deleted since, and says so', async () => {
    const musicId = await uploadMusic(toneWav(1.5));
    const clip = await bench.produce({ script: 'With music at first.', look: { music: { musicId } } });
    expect((await bench.user.request('DELETE', `/music/${musicId}`)).status).toBe(204);
    const job = await bench.render(clip.id);
    expect(job.warnings.map(({ code }) => code)).toContain('look.music-deleted');
    expect(Math.abs((await measureLoudness(await bench.video(clip.id))).integratedLufs + 14)).toBeLessThanOrEqual(0.3);
  }, 120_000);

  it('VID: takes music of another profile at no entrance', async () => {
    const other = await bench.user.createProfile('Elsewhere');
    const musicId = await uploadMusic(toneWav(1.5), other);
    const look = { music: { musicId } };
    const job = await bench.user.request('POST', '/jobs', { body: { name: 'No', script: 'No.', sourceVideoIds: [bench.sourceVideoId], look } });
    const settings = await bench.user.request('PATCH', `/profiles/${bench.user.profileId}/settings`, { body: { look } });
    expect([job.status, settings.status]).toEqual([404, 404]);
    const own = await bench.user.request('PATCH', `/profiles/${other}/settings`, { body: { look } });
    expect(own.status).toBe(200);
  });
});
