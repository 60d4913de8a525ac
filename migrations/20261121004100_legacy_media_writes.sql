-- A video of legacy_media whose file is in the library now: its row, and of a source video its segments. As the caller, so that
-- row-level security applies. asset: { id, contentType, extension, sizeBytes, sha256 }

create function app.take_legacy_media(media_id uuid, wanted text) returns jsonb language plpgsql set search_path = '' as $$
declare
  taken jsonb;
begin
  update public.legacy_media m set carried_over_at = now(), problem = null
   where m.profile_id = app.current_profile() and m.id = media_id and m.kind = wanted and m.carried_over_at is null
  returning m.old_row into taken;
  if taken is null then
    raise sqlstate 'PT404' using message = 'no such video waits for its file';
  end if;
  return taken;
end $$;

-- A list however it was kept: an array, or words between commas.
create function app.legacy_words(value jsonb) returns text[] language sql immutable set search_path = '' as $$
  select coalesce(array_agg(word) filter (where word <> ''), '{}')
    from (
      select left(btrim(element), 60) as word
        from unnest(case jsonb_typeof(value) when 'array' then array(select jsonb_array_elements_text(value))
                                             when 'string' then string_to_array(value #>> '{}', ',') end) element
       limit 30
    ) words
$$;

-- What reaches beyond the end of the video is shortened; what lies behind it altogether stays in the archive.
create function app.insert_legacy_segments(segments jsonb, video_id uuid, video_seconds double precision) returns void
language sql set search_path = '' set timezone = 'UTC' as $$
  insert into public.segments (id, profile_id, source_video_id, start_seconds, end_seconds, keywords, notes, favorite, use_count, last_used_at, created_at)
  select app.legacy_id('segments', item ->> 'id'), app.current_profile(), video_id, begins, least(ends, video_seconds),
         app.legacy_words(coalesce(item -> 'keywords', item -> 'tags')), left(coalesce(item ->> 'notes', item ->> 'description', ''), 2000),
         coalesce((item ->> 'favorite')::boolean, (item ->> 'is_favorite')::boolean, false),
         uses, case when uses > 0 then coalesce((item ->> 'last_used_at')::timestamptz, now()) end,
         coalesce((item ->> 'created_at')::timestamptz, now())
    from jsonb_array_elements(segments) item
   cross join lateral (select greatest(coalesce(item ->> 'start_seconds', item ->> 'start_time')::double precision, 0) as begins,
                              coalesce(item ->> 'end_seconds', item ->> 'end_time')::double precision as ends,
                              greatest(coalesce((item ->> 'use_count')::integer, (item ->> 'usage_count')::integer, 0), 0) as uses) own
   where begins < least(ends, video_seconds)
  on conflict (id) do nothing
$$;

create function public.carry_over_source_video(media_id uuid, source jsonb, video jsonb, poster jsonb) returns void
language plpgsql set search_path = '' set timezone = 'UTC' as $$
declare
  item jsonb := app.take_legacy_media(media_id, 'source-video');
  seconds double precision := (source ->> 'durationSeconds')::double precision;
begin
  insert into public.source_videos
    (id, profile_id, name, asset_id, poster_asset_id, duration_seconds, width, height, frames_per_second, has_audio, size_bytes, probe, created_at)
  values (media_id, app.current_profile(), left(coalesce(nullif(btrim(coalesce(item ->> 'name', item ->> 'title', item ->> 'filename')), ''), 'Video'), 200),
          app.insert_asset(video), app.insert_asset(poster), seconds, (source ->> 'width')::integer, (source ->> 'height')::integer,
          (source ->> 'framesPerSecond')::double precision, (source ->> 'hasAudio')::boolean, (video ->> 'sizeBytes')::bigint, source -> 'probe',
          coalesce((item ->> 'created_at')::timestamptz, now()));
  perform app.insert_legacy_segments(coalesce(item -> 'segments', '[]'), media_id, seconds);
end $$;

-- A clip whose project is gone or was another owner's gets into a project of its own owner that holds all such clips.
create function public.carry_over_clip(media_id uuid, source jsonb, video jsonb, thumbnail jsonb) returns void
language plpgsql set search_path = '' set timezone = 'UTC' as $$
declare
  item jsonb := app.take_legacy_media(media_id, 'clip');
  project public.projects;
begin
  select * into project from public.projects p
   where p.profile_id = app.current_profile() and p.id = app.legacy_id('projects', item ->> 'project_id');
  if not found then
    insert into public.projects (id, profile_id, name, state)
    values (md5('loose clips of ' || app.current_profile())::uuid, app.current_profile(), 'Clips without a project', 'ready')
    on conflict (id) do update set state = 'ready' returning * into project;
  end if;
  insert into public.clips
    (id, profile_id, project_id, name, variant, asset_id, thumbnail_asset_id, duration_seconds, width, height, size_bytes,
     script, cues, cut_list, fingerprint, status, has_audio, srt, created_at)
  values (media_id, app.current_profile(), project.id, left(coalesce(nullif(btrim(coalesce(item ->> 'name', item ->> 'title')), ''), project.name), 200),
          greatest(coalesce((item ->> 'variant')::integer, (item ->> 'variant_index')::integer, 1), 1),
          app.insert_asset(video), app.insert_asset(thumbnail), (source ->> 'durationSeconds')::double precision,
          (source ->> 'width')::integer, (source ->> 'height')::integer, (video ->> 'sizeBytes')::bigint,
          left(coalesce(item ->> 'script', project.script), 5000), '[]', '[]', 'from before profiles: ' || (video ->> 'sha256'), 'rendered',
          (source ->> 'hasAudio')::boolean, left(nullif(btrim(coalesce(item ->> 'srt', item ->> 'srt_content')), ''), 200000),
          coalesce((item ->> 'created_at')::timestamptz, now()));
end $$;

-- Whose files to look for. Of all profiles, so for the service role only.
create function public.profiles_with_legacy_media() returns table (profile_id uuid, user_id uuid)
language sql stable set search_path = '' as $$
  select p.id, p.user_id from public.profiles p
   where exists (select from public.legacy_media m where m.profile_id = p.id and m.carried_over_at is null)
   order by p.created_at, p.id
$$;

-- How far the old tables are carried over. For the operator, so for the service role only; counts and no contents.
create function public.legacy_report() returns table (source text, rows bigint, carried_over bigint, waiting bigint, ownerless bigint)
language plpgsql stable security definer set search_path = '' as $$
begin
  foreach source in array array['projects', 'clips', 'source_videos', 'segments', 'jobs', 'costs'] loop
    continue when to_regclass(format('legacy.%I', source)) is null;
    execute format('select count(*), count(carried_over_at), (select count(*) from legacy.ownerless_rows o where o.source = %1$L) from legacy.%1$I', source)
       into rows, carried_over, ownerless;
    waiting := (select count(*) from public.legacy_media m
                 where m.carried_over_at is null and m.kind = case source when 'clips' then 'clip' when 'source_videos' then 'source-video' end);
    carried_over := carried_over - waiting;
    return next;
  end loop;
end $$;

revoke all on function app.take_legacy_media(uuid, text), app.legacy_words(jsonb), app.insert_legacy_segments(jsonb, uuid, double precision) from public;
grant execute on function app.take_legacy_media(uuid, text), app.legacy_words(jsonb),
  app.insert_legacy_segments(jsonb, uuid, double precision) to authenticated;
revoke all on function public.carry_over_source_video(uuid, jsonb, jsonb, jsonb), public.carry_over_clip(uuid, jsonb, jsonb, jsonb),
  public.profiles_with_legacy_media(), public.legacy_report() from public, anon, authenticated;
grant execute on function public.carry_over_source_video(uuid, jsonb, jsonb, jsonb), public.carry_over_clip(uuid, jsonb, jsonb, jsonb) to authenticated;
grant execute on function public.profiles_with_legacy_media(), public.legacy_report() to service_role;
