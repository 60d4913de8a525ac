-- Segments that were found by looking at the footage, beside those that a user marked.
alter table public.segments
  add column origin text not null default 'manual' check (origin in ('manual', 'automatic')),
  -- 0–1; of the range as it was found.
  add column score double precision check (score between 0 and 1),
  -- { motion, sharpness, contrast, brightness }, each 0–1
  add column scores jsonb,
  add column explanation text,
  -- Four perceptual hashes of 64 bits, evenly over the range; none before its video was looked at.
  add column hashes bytea check (octet_length(hashes) = 32),
  add constraint segments_found_with_score check (origin = 'manual' or (score is not null and scores is not null and explanation is not null));
create index segments_best on public.segments (profile_id, score desc nulls last, id desc);

-- Of another range the pictures are others.
create function app.forget_segment_hashes() returns trigger language plpgsql set search_path = '' as $$
begin
  new.hashes := null;
  return new;
end $$;
create trigger segments_other_range before update of start_seconds, end_seconds on public.segments for each row
  when (new.start_seconds <> old.start_seconds or new.end_seconds <> old.end_seconds) execute function app.forget_segment_hashes();

-- What was found and the user deleted: it is not proposed again, nor what looks like it.
create table public.dismissed_segments (
  id uuid primary key default gen_random_uuid(),
  profile_id uuid not null references public.profiles (id) on delete cascade,
  source_video_id uuid not null,
  start_seconds double precision not null,
  end_seconds double precision not null,
  hashes bytea,
  dismissed_at timestamptz not null default now(),
  foreign key (profile_id, source_video_id) references public.source_videos (profile_id, id) on delete cascade
);
create index dismissed_segments_of_source on public.dismissed_segments (profile_id, source_video_id);
select app.protect('public.dismissed_segments');

create function app.remember_dismissed_segment() returns trigger language plpgsql set search_path = '' as $$
begin
  -- Goes the video or the profile, there is nothing to remember.
  insert into public.dismissed_segments (profile_id, source_video_id, start_seconds, end_seconds, hashes)
  select old.profile_id, old.source_video_id, old.start_seconds, old.end_seconds, old.hashes
    from public.source_videos v join public.profiles p on p.id = v.profile_id
   where v.profile_id = old.profile_id and v.id = old.source_video_id;
  return null;
end $$;
create trigger segments_dismissed after delete on public.segments for each row when (old.origin = 'automatic') execute function app.remember_dismissed_segment();

-- proposals: [{ startSeconds, endSeconds, score, scores, explanation, hashes (hexadecimal) }]. What the user has there by now is left out:
-- a range that shares half of the shorter one counts as the same. PT404 for a video that is not the profile's.
create function public.keep_found_segments(source_video uuid, proposals jsonb) returns setof public.segments
language plpgsql set search_path = '' as $$
declare
  held public.source_videos;
begin
  select * into held from public.source_videos v where v.profile_id = app.current_profile() and v.id = source_video for update;
  if held.id is null then
    raise sqlstate 'PT404' using message = 'no such source video';
  end if;
  return query
  insert into public.segments (profile_id, source_video_id, start_seconds, end_seconds, origin, score, scores, explanation, hashes)
  select held.profile_id, held.id, f.begins, least(f.ends, held.duration_seconds), 'automatic', (item ->> 'score')::double precision, item -> 'scores',
         item ->> 'explanation', decode(item ->> 'hashes', 'hex')
    from jsonb_array_elements(proposals) item
   cross join lateral (select (item ->> 'startSeconds')::double precision as begins, (item ->> 'endSeconds')::double precision as ends) f
   where not exists (
     select 1 from public.segments s
      where s.profile_id = held.profile_id and s.source_video_id = held.id
        and least(s.end_seconds, f.ends) - greatest(s.start_seconds, f.begins) >= 0.5 * least(s.end_seconds - s.start_seconds, f.ends - f.begins))
  returning *;
end $$;

-- The hashes of all segments of the profile one after the other, in base64: 32 bytes each.
create function public.segment_hashes() returns text
language sql stable set search_path = '' as $$
  select coalesce(encode(string_agg(s.hashes, ''::bytea), 'base64'), '') from public.segments s
   where s.profile_id = (select app.current_profile()) and s.hashes is not null
$$;

create function public.dismissed_hashes() returns text
language sql stable set search_path = '' as $$
  select coalesce(encode(string_agg(d.hashes, ''::bytea), 'base64'), '') from public.dismissed_segments d
   where d.profile_id = (select app.current_profile()) and d.hashes is not null
$$;

-- Segments without hashes of videos that were looked at.
create function public.segments_to_hash() returns table (id uuid, source_video_id uuid, start_seconds double precision, end_seconds double precision)
language sql stable set search_path = '' as $$
  select s.id, s.source_video_id, s.start_seconds, s.end_seconds
    from public.segments s join public.source_videos v on v.profile_id = s.profile_id and v.id = s.source_video_id
   where s.profile_id = (select app.current_profile()) and s.hashes is null and v.analysis ->> 'version' = '2'
   order by s.source_video_id, s.id limit 1000
$$;

-- hashed: [{ id, startSeconds, endSeconds, hashes }]; one that has another range by now is left out.
create function public.keep_segment_hashes(hashed jsonb) returns void
language sql set search_path = '' as $$
  update public.segments s set hashes = decode(item ->> 'hashes', 'hex')
    from jsonb_array_elements(hashed) item
   where s.profile_id = (select app.current_profile()) and s.id = (item ->> 'id')::uuid
     and s.start_seconds = (item ->> 'startSeconds')::double precision and s.end_seconds = (item ->> 'endSeconds')::double precision
$$;

revoke all on function public.keep_found_segments(uuid, jsonb), public.segment_hashes(), public.dismissed_hashes(), public.segments_to_hash(), public.keep_segment_hashes(jsonb) from public, anon;
grant execute on function public.keep_found_segments(uuid, jsonb), public.segment_hashes(), public.dismissed_hashes(), public.segments_to_hash(), public.keep_segment_hashes(jsonb) to authenticated;
