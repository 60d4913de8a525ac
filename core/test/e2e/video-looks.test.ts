import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { ClipBench } from '../clip-bench.ts';

let bench: ClipBench;
beforeAll(async () => {
  bench = await ClipBench.open();
});
afterAll(() => bench.close());

const sizeOf = ({ width, height }: { width: number; height: number }) => `${width}x${height}`;

async function generate(settings?: Schemas['ProjectSettings']): Promise<Schemas['Clip']> {
  const { body: project } = await bench.user.request<Schemas['Project']>('POST', '/library/projects', { body: { name: 'Looks', ...(settings ? { settings } : {}) } });
  expect(project.settings).toEqual(settings ?? {});
  const { body } = await bench.user.request<{ job: Schemas['Job'] }>('POST', `/library/projects/${project.id}/generate`, { body: { sourceVideoIds: [bench.sourceVideoId], targetDurationSeconds: 1 } });
  const job = await bench.user.waitForJob(body.job.id);
  expect(job.error).toBeNull();
  return bench.find(job.result?.clips?.[0]?.id ?? '');
}

describe('PROF-01 and LIB: the look of new clips', () => {
  it('is what the request says, else the project, else the settings of the profile', async () => {
    const { user } = bench;
    const captions = { fontSize: 90, highlightColor: 'none', position: 'top' } as const;
    await user.request('PATCH', `/profiles/${user.profileId}/settings`, { body: { captions, renderPreset: 'square' } });

    const ofProfile = await generate();
    expect([sizeOf(ofProfile), (await bench.content(ofProfile.id)).captionStyle]).toEqual(['1080x1080', captions]);

    const ofProject = await generate({ preset: 'landscape', captionStyle: { fontSize: 60 } });
    expect([sizeOf(ofProject), (await bench.content(ofProject.id)).captionStyle]).toEqual(['1920x1080', { fontSize: 60 }]);

    const asked = await bench.produce({ script: 'One short line for a test.', preset: 'vertical', captionStyle: { color: '#00FF00' } });
    expect([sizeOf(asked), asked.status, (await bench.content(asked.id)).captionStyle]).toEqual(['1080x1920', 'rendered', { color: '#00FF00' }]);
    const usual = await bench.produce({ script: 'One short line for a test.' });
    expect([sizeOf(usual), usual.status, (await bench.content(usual.id)).captionStyle]).toEqual(['1080x1080', 'rendered', captions]);
  }, 180_000);

  it('of one profile is not that of another', async () => {
    const { user } = bench;
    const other = await user.createProfile('Plain');
    expect((await user.request<Schemas['ProfileSettings']>('GET', `/profiles/${other}/settings`)).body).toEqual({ voice: {}, revision: 0 });
  });

  it('of a project is replaced as a whole, and unknown parts are refused', async () => {
    const { user } = bench;
    const { body: project } = await user.request<Schemas['Project']>('POST', '/library/projects', { body: { name: 'Settings', settings: { preset: 'square', captionStyle: { fontSize: 60 } } } });
    const change = (settings: object) => user.request<Schemas['Project']>('PATCH', `/library/projects/${project.id}`, { body: { settings } });
    expect((await change({ voice: { voiceId: 'ro' } })).body.settings).toEqual({ voice: { voiceId: 'ro' } });
    expect((await change({ theme: 'dark' })).status).toBe(400);
  });
});
