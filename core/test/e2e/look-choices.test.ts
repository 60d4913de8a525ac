import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { logoPng, toneWav } from '../brand-files.ts';
import { ClipBench } from '../clip-bench.ts';

let bench: ClipBench;
let other: string;
const own = { logoId: '', musicId: '' };
const foreign = { logoId: '', musicId: '' };

beforeAll(async () => {
  bench = await ClipBench.open();
  other = await bench.user.createProfile('Other store');
  for (const [ids, profileId] of [[own, bench.user.profileId], [foreign, other]] as const) {
    ids.logoId = await send('/logos', logoPng(80, 40), 'logo.png', profileId);
    ids.musicId = await send('/music', toneWav(2), 'tone.wav', profileId);
  }
});
afterAll(() => bench.close());

async function send(url: string, content: Buffer<ArrayBuffer>, fileName: string, profileId: string): Promise<string> {
  const body = new FormData();
  body.set('file', new Blob([content]), fileName);
  const answer = await bench.user.request<{ id: string }>('POST', url, { body, profileId });
  expect(answer.status).toBe(201);
  return answer.body.id;
}

async function makeRaw(settings: Schemas['ProjectSettings'] = {}): Promise<Schemas['Clip']> {
  const { body: project } = await bench.user.request<Schemas['Project']>('POST', '/library/projects', { body: { name: 'Looks', settings } });
  const { body } = await bench.user.request<{ job: Schemas['Job'] }>('POST', `/library/projects/${project.id}/generate`, { body: { sourceVideoIds: [bench.sourceVideoId], targetDurationSeconds: 1 } });
  const job = await bench.user.waitForJob(body.job.id);
  expect(job.error).toBeNull();
  return bench.find(job.result?.clips?.[0]?.id ?? '');
}

const patchSettings = (patch: object) => bench.user.request<Schemas['ProfileSettings']>('PATCH', `/profiles/${bench.user.profileId}/settings`, { body: patch });

describe('VID: the look of videos', () => {
  it('VID: is made of what the project says, else the profile, part by part, and null is plain', async () => {
    await patchSettings({ look: { layout: 'blur', logo: { logoId: own.logoId, opacity: 0.5 }, footageSound: { levelDb: -12 }, picture: { saturation: 2 } } });
    const clip = await makeRaw({ look: { layout: null, picture: { contrast: 1.2 }, transition: { kind: 'fade' } } });
    expect((await bench.content(clip.id)).look).toEqual({ picture: { contrast: 1.2 }, transition: { kind: 'fade' }, logo: { logoId: own.logoId, opacity: 0.5 }, footageSound: { levelDb: -12 } });
    await patchSettings({ look: null });
    expect((await bench.content((await makeRaw()).id)).look).toEqual({});
  });

  it('VID: of a profile is kept, replaced and cleared part by part', async () => {
    expect((await patchSettings({ look: { logo: { logoId: own.logoId, position: 'bottom-left' }, layout: 'blur' } })).body.look).toEqual({ logo: { logoId: own.logoId, position: 'bottom-left' }, layout: 'blur' });
    expect((await patchSettings({ look: { logo: { logoId: own.logoId } } })).body.look).toEqual({ logo: { logoId: own.logoId }, layout: 'blur' });
    expect((await patchSettings({ look: { logo: null } })).body.look).toEqual({ layout: 'blur' });
    expect((await patchSettings({ look: { layout: null } })).body).not.toHaveProperty('look');
    expect((await patchSettings({ look: { layout: 'stretch' } })).status).toBe(400);
  });

  it('VID: belongs to the content of a video: left out it stays, and with another one the video is outdated', async () => {
    const clip = await makeRaw();
    await bench.render(clip.id, { preset: 'square' });
    expect(await bench.find(clip.id)).toMatchObject({ status: 'rendered', preset: 'square', width: 1080, height: 1080 });
    expect(await bench.put(clip.id, { look: { layout: 'blur' } })).toMatchObject({ status: 'outdated', look: { layout: 'blur' } });
    expect(await bench.put(clip.id, { script: '' })).toMatchObject({ status: 'outdated', look: { layout: 'blur' } });
    expect(await bench.put(clip.id, { look: {} })).toMatchObject({ status: 'rendered', look: {} });
  }, 120_000);

  it('VID: of a rendering lies over that of the content, and is kept with it', async () => {
    const clip = await makeRaw({ look: { layout: 'blur', transition: { kind: 'slide' } } });
    await bench.render(clip.id, { look: { layout: null, picture: { saturation: 0 } } });
    expect(await bench.content(clip.id)).toMatchObject({ status: 'rendered', look: { transition: { kind: 'slide' }, picture: { saturation: 0 } } });
    expect((await bench.content(clip.id)).look).not.toHaveProperty('layout');
    expect(await bench.find(clip.id)).toMatchObject({ preset: 'vertical' });
    const copy = await makeRaw();
    const copied = await bench.user.request<Schemas['ClipContent']>('POST', `/library/clips/${copy.id}/content/copy-from/${clip.id}`);
    expect(copied.body.look).toEqual({ transition: { kind: 'slide' }, picture: { saturation: 0 } });
  }, 120_000);

  it('VID: goes to another profile with its project, without the music and the logo of the first', async () => {
    const look = { layout: 'blur', logo: { logoId: own.logoId }, music: { musicId: own.musicId } } as const;
    const clip = await makeRaw({ look });
    await bench.render(clip.id);
    const copy = await bench.user.request<Schemas['Project']>('POST', `/library/projects/${clip.projectId}/copy-to-profile`, { body: { profileId: other } });
    expect([copy.status, copy.body.settings]).toEqual([201, { look: { layout: 'blur' } }]);
    const { body: clips } = await bench.user.request<Schemas['ClipPage']>('GET', `/library/projects/${copy.body.id}/clips`, { profileId: other });
    const content = await bench.user.request<Schemas['ClipContent']>('GET', `/library/clips/${clips.items[0]?.id}/content`, { profileId: other });
    expect(content.body).toMatchObject({ look: { layout: 'blur' }, status: 'rendered' });
    expect(clips.items[0]).toMatchObject({ preset: 'vertical', status: 'rendered' });
  }, 120_000);

  it('VID: takes no music and no logo of another profile, at any entrance, as if there were none', async () => {
    const clip = await makeRaw();
    const { script, srt, captionStyle } = await bench.content(clip.id);
    const produce = { name: 'A', script: 'Hello.', sourceVideoIds: [bench.sourceVideoId] };
    for (const look of [{ logo: { logoId: foreign.logoId } }, { music: { musicId: foreign.musicId } }, { logo: { logoId: own.musicId } }]) {
      const entrances = [
        ['POST', '/jobs', { ...produce, look }],
        ['PUT', `/library/clips/${clip.id}/content`, { script, srt, captionStyle, look }],
        ['POST', `/library/clips/${clip.id}/render`, { look }],
        ['POST', '/library/clips/bulk-render', { clipIds: [clip.id], look }],
        ['POST', '/library/projects', { name: 'P', settings: { look } }],
        ['PATCH', `/library/projects/${clip.projectId}`, { settings: { look } }],
        ['PATCH', `/profiles/${bench.user.profileId}/settings`, { look }],
      ] as const;
      for (const [method, path, body] of entrances) expect([path, (await bench.user.request(method, path, { body })).status]).toEqual([path, 404]);
    }
    expect(await bench.content(clip.id)).toMatchObject({ look: {}, status: 'raw' });
  });

  it('VID: what was deleted since it was chosen does not stand in the way of other changes', async () => {
    const logo = { logoId: await send('/logos', logoPng(20, 20), 'gone.png', bench.user.profileId) };
    const { body: project } = await bench.user.request<Schemas['Project']>('POST', '/library/projects', { body: { name: 'P', settings: { look: { logo } } } });
    await patchSettings({ look: { logo } });
    await bench.user.request('DELETE', `/logos/${logo.logoId}`);
    expect((await bench.user.request('PATCH', `/library/projects/${project.id}`, { body: { settings: { look: { logo, layout: 'blur' } } } })).status).toBe(200);
    expect((await patchSettings({ look: { logo, layout: 'blur' } })).status).toBe(200);
    expect((await bench.user.request('POST', '/library/projects', { body: { name: 'Q', settings: { look: { logo } } } })).status).toBe(404);
    await patchSettings({ look: null });
  });

  it('VID: has presets for networks, with what each of them means', async () => {
    const { body } = await bench.user.request<Schemas['RenderPresetList']>('GET', '/render-presets');
    expect(body.items.map(({ preset, width, height }) => `${preset} ${width}x${height}`)).toEqual([
      'vertical 1080x1920', 'square 1080x1080', 'landscape 1920x1080', 'tiktok 1080x1920', 'reels 1080x1920', 'shorts 1080x1920', 'facebook 1080x1920',
    ]);
    const shorts = body.items.find(({ preset }) => preset === 'shorts');
    expect(shorts).toMatchObject({ framesPerSecond: 30, maxBitrateKbps: 10_000, longestSeconds: 180, safeZone: { top: 260, right: 160, bottom: 500, left: 60 } });
  });
});
