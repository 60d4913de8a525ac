-- Made when they are first asked for, and kept with the video.
alter table public.source_videos
  add column sprite_asset_id uuid,
  -- { tileCount, columns, tileWidth, tileHeight, secondsPerTile }
  add column sprite_layout jsonb,
  add column waveform_asset_id uuid,
  add constraint source_videos_sprite_with_layout check ((sprite_asset_id is null) = (sprite_layout is null)),
  add foreign key (profile_id, sprite_asset_id) references public.assets (profile_id, id),
  add foreign key (profile_id, waveform_asset_id) references public.assets (profile_id, id);

-- The segment as a file of its own, of exactly the range that the segment has.
alter table public.segments
  add column extracted_asset_id uuid,
  add foreign key (profile_id, extracted_asset_id) references public.assets (profile_id, id);

-- kind: sprite (with its layout) or waveform. The first one made is kept; PT409 for any other.
create function public.keep_source_video_preview(source_video uuid, kind text, preview jsonb, layout jsonb default null) returns setof public.source_videos
language plpgsql set search_path = '' as $$
declare
  held public.source_videos;
begin
  select * into held from public.source_videos s where s.profile_id = app.current_profile() and s.id = source_video for update;
  if not found then
    raise sqlstate 'PT404' using message = 'no such source video';
  end if;
  if (case kind when 'sprite' then held.sprite_asset_id else held.waveform_asset_id end) is not null then
    raise sqlstate 'PT409' using message = 'there is one already';
  end if;
  if kind = 'sprite' then
    return query update public.source_videos s set sprite_asset_id = app.insert_asset(preview), sprite_layout = layout
      where s.profile_id = held.profile_id and s.id = held.id returning s.*;
  else
    return query update public.source_videos s set waveform_asset_id = app.insert_asset(preview)
      where s.profile_id = held.profile_id and s.id = held.id returning s.*;
  end if;
end $$;

-- stretch: { startSeconds, endSeconds } of what was cut out; PT409 when the segment has another range by now, or a file already.
create function public.keep_segment_extract(segment uuid, stretch jsonb, video jsonb) returns setof public.segments
language plpgsql set search_path = '' as $$
declare
  held public.segments;
begin
  select * into held from public.segments s where s.profile_id = app.current_profile() and s.id = segment for update;
  if not found then
    raise sqlstate 'PT404' using message = 'no such segment';
  end if;
  if held.extracted_asset_id is not null
     or held.start_seconds <> (stretch ->> 'startSeconds')::double precision
     or held.end_seconds <> (stretch ->> 'endSeconds')::double precision then
    raise sqlstate 'PT409' using message = 'the segment is another one by now';
  end if;
  return query update public.segments s set extracted_asset_id = app.insert_asset(video)
    where s.profile_id = held.profile_id and s.id = held.id returning s.*;
end $$;

-- The following return the assets that nothing refers to any more; their files are removed after the commit.

-- change: any of { startSeconds, endSeconds, keywords, notes, favorite }. Another range costs the segment its file.
create function public.change_segment(segment uuid, change jsonb) returns setof public.assets
language plpgsql set search_path = '' as $$
declare
  held public.segments;
  changed public.segments;
begin
  select * into held from public.segments s where s.profile_id = app.current_profile() and s.id = segment for update;
  if not found then
    raise sqlstate 'PT404' using message = 'no such segment';
  end if;
  changed := held;
  changed.start_seconds := coalesce((change ->> 'startSeconds')::double precision, held.start_seconds);
  changed.end_seconds := coalesce((change ->> 'endSeconds')::double precision, held.end_seconds);
  if changed.start_seconds <> held.start_seconds or changed.end_seconds <> held.end_seconds then
    changed.extracted_asset_id := null;
  end if;
  update public.segments s set
    start_seconds = changed.start_seconds,
    end_seconds = changed.end_seconds,
    keywords = case when change ? 'keywords' then array(select jsonb_array_elements_text(change -> 'keywords')) else s.keywords end,
    notes = coalesce(change ->> 'notes', s.notes),
    favorite = coalesce((change ->> 'favorite')::boolean, s.favorite),
    extracted_asset_id = changed.extracted_asset_id
   where s.profile_id = held.profile_id and s.id = held.id;
  if changed.extracted_asset_id is distinct from held.extracted_asset_id then
    return query select * from app.delete_unreferenced_assets(array[held.extracted_asset_id]);
  end if;
end $$;

create function public.delete_segment(segment uuid) returns setof public.assets
language plpgsql set search_path = '' as $$
declare
  gone public.segments;
begin
  delete from public.segments s where s.profile_id = app.current_profile() and s.id = segment returning * into gone;
  if not found then
    raise sqlstate 'PT404' using message = 'no such segment';
  end if;
  if gone.extracted_asset_id is not null then
    return query select * from app.delete_unreferenced_assets(array[gone.extracted_asset_id]);
  end if;
end $$;

-- The segments are deleted one by one and not by their foreign key, so that their files are known.
create or replace function public.delete_source_video(source_video_id uuid) returns setof public.assets
language plpgsql set search_path = '' as $$
declare
  held public.source_videos;
  ids uuid[];
begin
  select * into held from public.source_videos s
   where s.profile_id = app.current_profile() and s.id = delete_source_video.source_video_id for update;
  if not found then
    raise sqlstate 'PT404' using message = 'no such source video';
  end if;
  with gone as (
    delete from public.segments s where s.profile_id = held.profile_id and s.source_video_id = held.id returning s.extracted_asset_id
  )
  select array_agg(gone.extracted_asset_id) filter (where gone.extracted_asset_id is not null) into ids from gone;
  delete from public.source_videos s where s.profile_id = held.profile_id and s.id = held.id;
  ids := array_remove(coalesce(ids, '{}') || array[held.asset_id, held.poster_asset_id, held.sprite_asset_id, held.waveform_asset_id], null);
  return query select * from app.delete_unreferenced_assets(ids);
end $$;

-- How many segments each of these videos has. Videos without segments are left out.
create function public.count_segments(source_video_ids uuid[]) returns table (source_video_id uuid, segment_count integer)
language sql stable set search_path = '' as $$
  select s.source_video_id, count(*)::integer
    from public.segments s
   where s.profile_id = (select app.current_profile()) and s.source_video_id = any (source_video_ids)
   group by s.source_video_id
$$;

revoke all on function public.keep_source_video_preview(uuid, text, jsonb, jsonb), public.keep_segment_extract(uuid, jsonb, jsonb),
  public.change_segment(uuid, jsonb), public.delete_segment(uuid), public.count_segments(uuid[]) from public, anon;
grant execute on function public.keep_source_video_preview(uuid, text, jsonb, jsonb), public.keep_segment_extract(uuid, jsonb, jsonb),
  public.change_segment(uuid, jsonb), public.delete_segment(uuid), public.count_segments(uuid[]) to authenticated;
