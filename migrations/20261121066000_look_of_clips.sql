-- What the clip was rendered for; null where it has some other size than presets have.
alter table public.clips add column preset text check (preset in ('vertical', 'square', 'landscape', 'tiktok', 'reels', 'shorts', 'facebook'));
update public.clips set preset = case when width = 1080 and height = 1920 then 'vertical' when width = 1080 and height = 1080 then 'square'
  when width = 1920 and height = 1080 then 'landscape' end;

-- The look counts as content: a clip whose look was changed is outdated. Without any look the hash is what it was before there were
-- looks, so nothing became outdated by this.
create function app.clip_content_hash(script text, srt text, caption_style jsonb, look jsonb) returns text language sql stable set search_path = '' as $$
  select case when look = '{}' then app.clip_content_hash(script, srt, caption_style)
    else encode(sha256(convert_to(jsonb_build_array(script, srt, caption_style, look)::text, 'UTF8')), 'hex') end
$$;
revoke all on function app.clip_content_hash(text, text, jsonb, jsonb) from public;
grant execute on function app.clip_content_hash(text, text, jsonb, jsonb) to authenticated, service_role;

create or replace function app.judge_clip() returns trigger language plpgsql set search_path = '' as $$
begin
  if tg_op = 'INSERT' and new.rendered_content is null and new.status <> 'raw' then
    new.rendered_content := case new.status when 'rendered' then app.clip_content_hash(new.script, new.srt, new.caption_style, new.look) else '' end;
  end if;
  new.status := case
    when new.rendered_content is null then 'raw'
    when new.rendered_content = app.clip_content_hash(new.script, new.srt, new.caption_style, new.look) then 'rendered'
    else 'outdated' end;
  return new;
end $$;
drop trigger clips_judge on public.clips;
create trigger clips_judge before insert or update of script, srt, caption_style, look, rendered_content, status on public.clips
  for each row execute function app.judge_clip();

-- As before, with what it is rendered for.
create or replace function public.create_clip(clip jsonb, video jsonb, thumbnail jsonb) returns setof public.clips
language plpgsql set search_path = '' as $$
declare
  made public.clips;
begin
  insert into public.clips
    (profile_id, project_id, voice_over_id, name, variant, asset_id, thumbnail_asset_id, duration_seconds, preset, width, height,
     size_bytes, script, cues, cut_list, fingerprint, status, has_audio, recipe, caption_style, look)
  select app.current_profile(), (clip ->> 'projectId')::uuid, (clip ->> 'voiceOverId')::uuid, clip ->> 'name',
         (clip ->> 'variant')::integer, app.insert_asset(video), app.insert_asset(thumbnail),
         (clip ->> 'durationSeconds')::double precision, clip ->> 'preset', (clip ->> 'width')::integer, (clip ->> 'height')::integer,
         (video ->> 'sizeBytes')::bigint, clip ->> 'script', clip -> 'cues', clip -> 'cutList', clip ->> 'fingerprint',
         clip ->> 'status', (clip ->> 'hasAudio')::boolean, clip -> 'recipe', coalesce(clip -> 'captionStyle', '{}'),
         coalesce(clip -> 'look', '{}')
  returning * into made;
  perform app.remember_segments(made);
  return next made;
end $$;

-- As before; of a render also { preset }, and its content knows the look.
create or replace function public.replace_clip_media(clip_id uuid, made jsonb, video jsonb, thumbnail jsonb default null, replaced uuid default null)
returns setof public.assets language plpgsql set search_path = '' as $$
declare
  held public.clips;
  changed public.clips;
begin
  select * into held from public.clips c where c.profile_id = app.current_profile() and c.id = clip_id for update;
  if not found then
    raise sqlstate 'PT404' using message = 'no such clip';
  end if;
  if replaced <> held.asset_id then
    raise sqlstate 'PT409' using message = 'the clip has another video by now';
  end if;
  update public.clips c set
    asset_id = app.insert_asset(video),
    thumbnail_asset_id = case when thumbnail is null then c.thumbnail_asset_id else app.insert_asset(thumbnail) end,
    size_bytes = (video ->> 'sizeBytes')::bigint,
    fingerprint = made ->> 'fingerprint',
    has_audio = (made ->> 'hasAudio')::boolean,
    duration_seconds = coalesce((made ->> 'durationSeconds')::double precision, c.duration_seconds),
    preset = case when made ? 'preset' then made ->> 'preset' else c.preset end,
    width = coalesce((made ->> 'width')::integer, c.width),
    height = coalesce((made ->> 'height')::integer, c.height),
    voice_over_id = case when made ? 'voiceOverId' then (made ->> 'voiceOverId')::uuid else c.voice_over_id end,
    cues = coalesce(made -> 'cues', c.cues),
    cut_list = coalesce(made -> 'cutList', c.cut_list),
    rendered_content = case when made ? 'content'
      then app.clip_content_hash(made -> 'content' ->> 'script', made -> 'content' ->> 'srt', made -> 'content' -> 'captionStyle', coalesce(made -> 'content' -> 'look', '{}'))
      else c.rendered_content end
   where c.profile_id = held.profile_id and c.id = held.id
  returning * into changed;
  perform app.remember_segments(changed);
  return query select * from app.delete_unreferenced_assets(array[held.asset_id, held.thumbnail_asset_id]);
end $$;

-- As before. Each part of a look counts as a whole: half of an old logo and half of a new one would be neither.
create or replace function public.patch_profile_settings(patch jsonb, expected_revision integer default null) returns setof public.profile_settings
language plpgsql set search_path = '' as $$
declare
  stored public.profile_settings;
  merged jsonb;
  part text;
  chosen jsonb;
begin
  insert into public.profile_settings (profile_id) values (app.current_profile()) on conflict do nothing;
  select * into stored from public.profile_settings where profile_id = app.current_profile() for update;
  if expected_revision <> stored.revision then
    raise sqlstate 'PT412' using message = 'the settings were changed';
  end if;
  merged := app.merge_patch(stored.settings, patch);
  for part, chosen in select * from jsonb_each(case jsonb_typeof(patch -> 'look') when 'object' then patch -> 'look' else '{}' end) loop
    if chosen <> 'null' then
      merged := jsonb_set(merged, array['look', part], chosen);
    end if;
  end loop;
  if merged -> 'look' = '{}' then
    merged := merged - 'look';
  end if;
  -- A voice is one of its provider: of another provider it would be none.
  if merged #> '{voice,provider}' is distinct from stored.settings #> '{voice,provider}' and patch #> '{voice,voiceId}' is null then
    merged := merged #- '{voice,voiceId}';
  end if;
  return query update public.profile_settings set settings = merged, revision = revision + 1 where profile_id = stored.profile_id returning *;
end $$;

-- As before; and what a rendered clip was made of is written anew, because the ids in it are those of the copy by now, and its look
-- is without the other brand.
create or replace function public.import_project(items jsonb) returns void language plpgsql set search_path = '' as $$
begin
  perform app.insert_rows('public.assets', items -> 'assets');
  perform app.insert_rows('public.source_videos', items -> 'sourceVideos');
  perform app.insert_rows('public.segments', items -> 'segments');
  perform app.insert_rows('public.voice_overs', items -> 'voiceOvers');
  perform app.insert_rows('public.projects', jsonb_build_array(items -> 'project'));
  perform app.insert_rows('public.clips', items -> 'clips');
  update public.clips c set rendered_content = app.clip_content_hash(c.script, c.srt, c.caption_style, c.look)
    from jsonb_array_elements(items -> 'clips') copied
   where c.profile_id = app.current_profile() and c.id = (copied ->> 'id')::uuid and copied ->> 'status' = 'rendered';
  perform app.insert_rows('public.project_segments', items -> 'assignments');
end $$;
