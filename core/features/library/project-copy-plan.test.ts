import { describe, expect, it } from 'vitest';
import { type KnownMedia, planProjectCopy, type ProjectBundle } from './project-copy-plan.ts';

const NONE: KnownMedia = { voiceOvers: [], sourceVideos: [], segments: [] };

function bundle(): ProjectBundle {
  const profile_id = 'profile-a';
  return {
    project: { id: 'project', profile_id, name: 'Spring', settings: { preset: 'square', look: { transition: { kind: 'fade' }, music: { musicId: 'music' } } }, state: 'ready', job_id: 'job', deleted_at: null, created_at: '2020-01-01' },
    clips: ['clip-1', 'clip-2'].map((id) => ({
      id,
      profile_id,
      project_id: 'project',
      voice_over_id: 'voice',
      asset_id: `file-of-${id}`,
      thumbnail_asset_id: 'thumbnail',
      cut_list: [{ sourceVideoId: 'source', segmentId: 'segment', startSeconds: 1, frames: 30 }],
      recipe: { segmentIds: ['segment'], seed: 1 },
      look: { layout: 'blur', logo: { logoId: 'logo' }, music: { musicId: 'music' } },
    })),
    voiceOvers: [{ id: 'voice', profile_id, asset_id: 'audio', cache_key: 'key' }],
    sourceVideos: [{ id: 'source', profile_id, asset_id: 'footage', poster_asset_id: 'poster' }],
    segments: [{ id: 'segment', profile_id, source_video_id: 'source', start_seconds: 1, end_seconds: 2, extracted_asset_id: 'extract', use_count: 7, last_used_at: '2020-01-01', favorite: true }],
    assignments: [{ profile_id, project_id: 'project', position: 1, segment_id: 'segment' }],
    assets: ['file-of-clip-1', 'file-of-clip-2', 'thumbnail', 'audio', 'footage', 'poster', 'extract'].map((id) => ({ id, profile_id, extension: 'bin', sha256: `sha of ${id}` })),
  };
}

function plan(known: KnownMedia = NONE) {
  let count = 0;
  const { projectId, files, rows } = planProjectCopy(bundle(), known, { profileId: 'profile-b', now: new Date('2026-05-05T12:00:00Z'), newId: () => `new-${++count}` });
  return { projectId, files, rows: rows as unknown as ProjectBundle };
}

describe('the plan of a project copy', () => {
  it('gives every row and file an id of its own, and names nothing of the other profile', () => {
    const { rows, files } = plan();
    const said = JSON.stringify(rows);
    for (const old of ['profile-a', 'project', 'clip-1', 'voice', 'source', 'segment', 'audio', 'footage', 'logo', 'music']) expect([old, said.includes(`:"${old}"`)]).toEqual([old, false]);
    expect(new Set(files.map(({ to }) => to.id)).size).toBe(7);
    expect(rows.assets.map(({ id }) => id)).toEqual(files.map(({ to }) => to.id));
  });

  it('keeps what belongs together together, in cut lists and recipes too', () => {
    const { rows, projectId } = plan();
    const [segment, source] = [rows.segments[0], rows.sourceVideos[0]];
    expect(segment?.source_video_id).toBe(source?.id);
    expect(rows.assets.map(({ id }) => id)).toContain(segment?.['extracted_asset_id']);
    for (const clip of rows.clips) {
      expect(clip).toMatchObject({ profile_id: 'profile-b', project_id: projectId, voice_over_id: rows.voiceOvers[0]?.id, recipe: { segmentIds: [segment?.id] } });
      expect(clip['cut_list']).toEqual([{ sourceVideoId: source?.id, segmentId: segment?.id, startSeconds: 1, frames: 30 }]);
    }
    expect(rows.assignments).toEqual([{ profile_id: 'profile-b', project_id: projectId, position: 1, segment_id: segment?.id }]);
  });

  it('looks as before, without the music and the logo of the other brand', () => {
    const { rows } = plan();
    expect(rows.clips[0]?.['look']).toEqual({ layout: 'blur' });
    expect(rows.project['settings']).toEqual({ preset: 'square', look: { transition: { kind: 'fade' } } });
  });

  it('begins anew: no job, no uses, the newest of its profile, its clips in their order', () => {
    const { rows } = plan();
    expect(rows.project).toMatchObject({ name: 'Spring', job_id: null, created_at: '2026-05-05T12:00:00.000Z' });
    expect(rows.segments[0]).toMatchObject({ use_count: 0, last_used_at: null, favorite: true });
    expect(rows.clips.map((clip) => clip['created_at'])).toEqual(['2026-05-05T11:59:59.999Z', '2026-05-05T12:00:00.000Z']);
  });

  it('takes what is there already: no row and no file of it twice', () => {
    const { rows, files } = plan({
      voiceOvers: [{ id: 'their-voice', cache_key: 'key' }],
      sourceVideos: [{ id: 'their-source', sha256: 'sha of footage' }],
      segments: [{ id: 'their-segment', source_video_id: 'their-source', start_seconds: 1, end_seconds: 2 }],
    });
    expect([rows.voiceOvers, rows.sourceVideos, rows.segments]).toEqual([[], [], []]);
    expect(files.map(({ from }) => from.id)).toEqual(['file-of-clip-1', 'file-of-clip-2', 'thumbnail']);
    expect(rows.clips[0]).toMatchObject({ voice_over_id: 'their-voice', cut_list: [{ sourceVideoId: 'their-source', segmentId: 'their-segment' }] });
    expect(rows.assignments[0]?.segment_id).toBe('their-segment');
  });
});
