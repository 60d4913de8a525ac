import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { ClipBench, countPixels, isMagenta, pictureHash, streamKinds } from '../clip-bench.ts';
import { measureLoudness, probeStreams, rgbFrame } from '../media-inspection.ts';

type Clip = Schemas['Clip'];
type Job = Schemas['Job'];

const SCRIPT = 'Fresh from the line: every bottle is checked.';
const MAGENTA = { color: '#FFFFFF', highlightColor: '#FF00FF', position: 'top', margin: 150, fontSize: 90 } as const;

describe('LIB: raw clips', () => {
  let bench: ClipBench;
  let projectId: string;
  let footage: string;

  beforeAll(async () => {
    bench = await ClipBench.open();
    footage = await bench.film('tone.mp4', '-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=30:d=12', '-f', 'lavfi', '-i', 'sine=f=440:r=48000:d=12', '-c:a', 'aac');
    projectId = (await bench.user.request<Schemas['Project']>('POST', '/library/projects', { body: { name: 'Tones' } })).body.id;
  }, 120_000);
  afterAll(() => bench.close());

  const generate = async (what: 'generate' | 'generate-from-segments', body: object): Promise<Clip> => {
    const answer = await bench.user.request<{ job: Job }>('POST', `/library/projects/${projectId}/${what}`, { body: { targetDurationSeconds: 2, ...body } });
    const job = await bench.user.waitForJob(answer.body.job.id);
    expect([job.error, job.result?.clips?.length]).toEqual([null, 1]);
    return bench.find(job.result?.clips?.[0]?.id ?? '');
  };

  it('stay raw while their content is written, and speak it when they are rendered', async () => {
    const raw = await generate('generate', { sourceVideoIds: [footage] });
    expect(raw).toMatchObject({ status: 'raw', hasAudio: true, script: '' });
    expect(await bench.content(raw.id)).toEqual({ script: '', srt: null, captionStyle: {}, look: {}, effectiveSrt: '', status: 'raw' });
    expect((await bench.put(raw.id, { script: SCRIPT })).status).toBe('raw');
    const before = await bench.row(raw.id);
    await bench.render(raw.id);
    const [after, clip] = [await bench.row(raw.id), await bench.find(raw.id)];
    expect(clip).toMatchObject({ status: 'rendered', script: SCRIPT, projectId });
    expect(after.cuts.slice(0, before.cuts.length - 1)).toEqual(before.cuts.slice(0, -1));
    const spoken = await bench.voiceOver(after.voice_over_id);
    const file = await bench.video(raw.id);
    expect(Math.abs(Number((await probeStreams(file)).video.duration) - (spoken?.duration_seconds ?? 0))).toBeLessThan(0.05);
    expect(Math.abs((await measureLoudness(file)).integratedLufs + 14)).toBeLessThanOrEqual(0.5);
    expect((await bench.content(raw.id)).effectiveSrt).toContain('Fresh');
  }, 120_000);

  it('that were cut from segments go on with segments that they do not show yet', async () => {
    const segmentIds: string[] = [];
    for (const startSeconds of [0, 3, 6, 9]) {
      const made = await bench.user.request<Schemas['Segment']>('POST', `/segments/source-videos/${footage}/segments`, { body: { startSeconds, endSeconds: startSeconds + 1.6 } });
      segmentIds.push(made.body.id);
    }
    const raw = await generate('generate-from-segments', { segmentIds, selectionMode: 'sequential' });
    const before = (await bench.row(raw.id)).cuts;
    await bench.put(raw.id, { script: SCRIPT });
    await bench.render(raw.id);
    const { cuts } = await bench.row(raw.id);
    const shown = cuts.map(({ segmentId }) => segmentId ?? '');
    expect([shown.length > 1, new Set(shown).size, shown.every((id) => segmentIds.includes(id))]).toEqual([true, shown.length, true]);
    const segments = (await bench.user.request<Schemas['SegmentPage']>('GET', '/segments')).body.items;
    const used = new Set([...before, ...cuts].map(({ segmentId }) => segmentId));
    for (const { id, useCount } of segments) expect(useCount, id).toBe(used.has(id) ? 1 : 0);
  }, 120_000);

  describe('with the sound of their footage', () => {
    let clip: Clip;

    beforeAll(async () => {
      clip = await bench.produce({ script: 'Cold and clear.', sourceVideoIds: [footage] });
    }, 120_000);

    it('need no script: no voice is added, and captions of the user’s own are burned in', async () => {
      const before = await bench.row(clip.id);
      await bench.put(clip.id, { script: '', srt: '00:00:00,100 --> 00:00:00,900\nMMMM', captionStyle: MAGENTA });
      expect((await bench.render(clip.id)).result).not.toHaveProperty('voiceOverId');
      const after = await bench.row(clip.id);
      expect([after.voice_over_id, after.cues, after.cuts, after.has_audio, after.status]).toEqual([null, [], before.cuts, true, 'rendered']);
      const file = await bench.video(clip.id);
      expect((await measureLoudness(file)).integratedLufs).toBeGreaterThan(-20);
      expect(Number((await probeStreams(file)).video.duration)).toBeCloseTo(before.duration_seconds, 2);
      expect(countPixels(await rgbFrame(file, 0.5, 270, 480), 270, [20, 120], isMagenta)).toBeGreaterThan(100);
    }, 120_000);

    it('lose their sound and no picture, once; a voice brings sound back', async () => {
      const remove = () => bench.user.request<Clip>('POST', `/library/clips/${clip.id}/remove-audio`);
      const before = { clip: await bench.find(clip.id), row: await bench.row(clip.id), pictures: await pictureHash(await bench.video(clip.id)) };
      const [silent, atOnce] = await Promise.all([remove(), remove()]);
      expect([atOnce.status, atOnce.body]).toEqual([200, silent.body]);
      expect([silent.status, silent.body.hasAudio, silent.body.status, silent.body.fingerprint === before.clip.fingerprint]).toEqual([200, false, 'rendered', false]);
      const file = await bench.video(clip.id);
      expect([await pictureHash(file), await streamKinds(file)]).toEqual([before.pictures, ['video']]);
      expect(silent.body.sizeBytes).toBe((await readFile(file)).length);
      const row = await bench.row(clip.id);
      expect([row.thumbnail_asset_id, (await bench.files()).some((name) => name.startsWith(before.row.asset_id))]).toEqual([before.row.thumbnail_asset_id, false]);
      expect((await remove()).body).toEqual(silent.body);
      expect((await bench.row(clip.id)).asset_id).toBe(row.asset_id);
      await bench.render(clip.id);
      expect([await streamKinds(await bench.video(clip.id)), (await bench.find(clip.id)).hasAudio]).toEqual([['video'], false]);
      await bench.put(clip.id, { script: SCRIPT });
      await bench.render(clip.id);
      expect([await streamKinds(await bench.video(clip.id)), (await bench.find(clip.id)).hasAudio]).toEqual([['video', 'audio'], true]);
      await expect.poll(() => bench.scratch(), { timeout: 10_000 }).toEqual([]);
    }, 120_000);
  });
});
