-- Of what content the clip's file was made, so that a change that is taken back leaves nothing outdated. Null while it is raw;
-- empty where nobody knows.
alter table public.clips add column rendered_content text;

create function app.clip_content_hash(script text, srt text, caption_style jsonb) returns text language sql stable set search_path = '' as $$
  select encode(sha256(convert_to(jsonb_build_array(script, srt, caption_style)::text, 'UTF8')), 'hex')
$$;
revoke all on function app.clip_content_hash(text, text, jsonb) from public;
grant execute on function app.clip_content_hash(text, text, jsonb) to authenticated, service_role;

update public.clips set rendered_content = case status when 'rendered' then app.clip_content_hash(script, srt, caption_style) else '' end
 where status <> 'raw';

-- The status follows from the content, whoever writes it.
create function app.judge_clip() returns trigger language plpgsql set search_path = '' as $$
begin
  if tg_op = 'INSERT' and new.rendered_content is null and new.status <> 'raw' then
    new.rendered_content := case new.status when 'rendered' then app.clip_content_hash(new.script, new.srt, new.caption_style) else '' end;
  end if;
  new.status := case
    when new.rendered_content is null then 'raw'
    when new.rendered_content = app.clip_content_hash(new.script, new.srt, new.caption_style) then 'rendered'
    else 'outdated' end;
  return new;
end $$;
create trigger clips_judge before insert or update of script, srt, caption_style, rendered_content, status on public.clips
  for each row execute function app.judge_clip();

-- Gives the clip another video, and returns the assets that nothing refers to any more; their files are removed after the commit.
-- made: { fingerprint, hasAudio }, and of a render also { durationSeconds, width, height, voiceOverId, cues, cutList,
-- content: { script, srt, captionStyle } }. Without a thumbnail the old one stays. `replaced`: the asset that the video was made
-- from, where it was.
create function public.replace_clip_media(clip_id uuid, made jsonb, video jsonb, thumbnail jsonb default null, replaced uuid default null)
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
    width = coalesce((made ->> 'width')::integer, c.width),
    height = coalesce((made ->> 'height')::integer, c.height),
    voice_over_id = case when made ? 'voiceOverId' then (made ->> 'voiceOverId')::uuid else c.voice_over_id end,
    cues = coalesce(made -> 'cues', c.cues),
    cut_list = coalesce(made -> 'cutList', c.cut_list),
    rendered_content = case when made ? 'content'
      then app.clip_content_hash(made -> 'content' ->> 'script', made -> 'content' ->> 'srt', made -> 'content' -> 'captionStyle')
      else c.rendered_content end
   where c.profile_id = held.profile_id and c.id = held.id
  returning * into changed;
  perform app.remember_segments(changed);
  return query select * from app.delete_unreferenced_assets(array[held.asset_id, held.thumbnail_asset_id]);
end $$;
revoke all on function public.replace_clip_media(uuid, jsonb, jsonb, jsonb, uuid) from public, anon;
grant execute on function public.replace_clip_media(uuid, jsonb, jsonb, jsonb, uuid) to authenticated;

-- A clip is rendered by one job at a time.
create unique index jobs_one_render_of_a_clip on public.jobs (profile_id, (input ->> 'clipId'))
  where kind = 'render-clip' and state in ('queued', 'running');
