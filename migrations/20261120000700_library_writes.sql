-- Writes over several tables are one function each, so one transaction. They run as the caller: row-level security applies.

create function app.insert_asset(asset jsonb) returns uuid language sql set search_path = '' as $$
  insert into public.assets (id, profile_id, content_type, extension, size_bytes, sha256)
  values ((asset ->> 'id')::uuid, app.current_profile(), asset ->> 'contentType', asset ->> 'extension',
          (asset ->> 'sizeBytes')::bigint, asset ->> 'sha256')
  returning id
$$;
revoke all on function app.insert_asset(jsonb) from public;
grant execute on function app.insert_asset(jsonb) to authenticated;

-- video, poster: { id, contentType, extension, sizeBytes, sha256 }
create function public.create_source_video(source jsonb, video jsonb, poster jsonb) returns setof public.source_videos
language sql set search_path = '' as $$
  insert into public.source_videos
    (profile_id, name, asset_id, poster_asset_id, duration_seconds, width, height, frames_per_second, has_audio, size_bytes, probe)
  select app.current_profile(), source ->> 'name', app.insert_asset(video), app.insert_asset(poster),
         (source ->> 'durationSeconds')::double precision, (source ->> 'width')::integer, (source ->> 'height')::integer,
         (source ->> 'framesPerSecond')::double precision, (source ->> 'hasAudio')::boolean, (video ->> 'sizeBytes')::bigint,
         source -> 'probe'
  returning *
$$;

create function public.create_clip(clip jsonb, video jsonb, thumbnail jsonb) returns setof public.clips
language sql set search_path = '' as $$
  insert into public.clips
    (profile_id, project_id, voice_over_id, name, variant, asset_id, thumbnail_asset_id, duration_seconds, width, height,
     size_bytes, script, cues, cut_list, fingerprint)
  select app.current_profile(), (clip ->> 'projectId')::uuid, (clip ->> 'voiceOverId')::uuid, clip ->> 'name',
         (clip ->> 'variant')::integer, app.insert_asset(video), app.insert_asset(thumbnail),
         (clip ->> 'durationSeconds')::double precision, (clip ->> 'width')::integer, (clip ->> 'height')::integer,
         (video ->> 'sizeBytes')::bigint, clip ->> 'script', clip -> 'cues', clip -> 'cutList', clip ->> 'fingerprint'
  returning *
$$;

-- The deletions return the assets that nothing refers to any more; their files are removed after the commit.
create function app.delete_unreferenced_assets(ids uuid[]) returns setof public.assets language sql set search_path = '' as $$
  delete from public.assets a
   where a.id = any (ids)
     and not exists (select from public.source_videos s where s.profile_id = a.profile_id and a.id in (s.asset_id, s.poster_asset_id))
     and not exists (select from public.clips c where c.profile_id = a.profile_id and a.id in (c.asset_id, c.thumbnail_asset_id))
     and not exists (select from public.voice_overs v where v.profile_id = a.profile_id and a.id = v.asset_id)
  returning a.*
$$;
revoke all on function app.delete_unreferenced_assets(uuid[]) from public;
grant execute on function app.delete_unreferenced_assets(uuid[]) to authenticated;

create function public.delete_source_video(source_video_id uuid) returns setof public.assets
language plpgsql set search_path = '' as $$
declare
  ids uuid[];
begin
  delete from public.source_videos s where s.id = source_video_id returning array[s.asset_id, s.poster_asset_id] into ids;
  if ids is null then
    raise sqlstate 'PT404' using message = 'no such source video';
  end if;
  return query select * from app.delete_unreferenced_assets(ids);
end $$;

create function public.delete_clip(clip_id uuid) returns setof public.assets
language plpgsql set search_path = '' as $$
declare
  ids uuid[];
begin
  delete from public.clips c where c.id = clip_id returning array[c.asset_id, c.thumbnail_asset_id] into ids;
  if ids is null then
    raise sqlstate 'PT404' using message = 'no such clip';
  end if;
  return query select * from app.delete_unreferenced_assets(ids);
end $$;

revoke all on function public.create_source_video(jsonb, jsonb, jsonb), public.create_clip(jsonb, jsonb, jsonb),
  public.delete_source_video(uuid), public.delete_clip(uuid) from public, anon;
grant execute on function public.create_source_video(jsonb, jsonb, jsonb), public.create_clip(jsonb, jsonb, jsonb),
  public.delete_source_video(uuid), public.delete_clip(uuid) to authenticated;

-- What was found in the footage, kept with the video: it is analyzed once.
alter table public.source_videos add column analysis jsonb;

-- The production that makes the project's clips.
alter table public.projects add column job_id uuid;
create index projects_by_job on public.projects (profile_id, job_id);
