-- What an analyzer said of a moment of footage, kept so that the same moment is paid for once: the key is made of the footage's content,
-- the range, the analyzer and the settings that decide what it says.
create table public.moment_judgments (
  id uuid primary key default gen_random_uuid(),
  profile_id uuid not null references public.profiles (id) on delete cascade,
  cache_key text not null check (char_length(cache_key) between 1 and 200),
  analyzer text not null,
  score double precision not null check (score between 0 and 1),
  keywords text[] not null default '{}' check (cardinality(keywords) <= 30),
  description text not null,
  created_at timestamptz not null default now(),
  unique (profile_id, cache_key)
);
select app.protect('public.moment_judgments');

-- As before, with keywords, where somebody named what is seen.
create or replace function public.keep_found_segments(source_video uuid, proposals jsonb) returns setof public.segments
language plpgsql set search_path = '' as $$
declare
  held public.source_videos;
begin
  select * into held from public.source_videos v where v.profile_id = app.current_profile() and v.id = source_video for update;
  if held.id is null then
    raise sqlstate 'PT404' using message = 'no such source video';
  end if;
  return query
  insert into public.segments (profile_id, source_video_id, start_seconds, end_seconds, origin, score, scores, explanation, hashes, keywords)
  select held.profile_id, held.id, f.begins, least(f.ends, held.duration_seconds), 'automatic', (item ->> 'score')::double precision, item -> 'scores',
         item ->> 'explanation', decode(item ->> 'hashes', 'hex'), array(select jsonb_array_elements_text(coalesce(item -> 'keywords', '[]'::jsonb)))
    from jsonb_array_elements(proposals) item
   cross join lateral (select (item ->> 'startSeconds')::double precision as begins, (item ->> 'endSeconds')::double precision as ends) f
   where not exists (
     select 1 from public.segments s
      where s.profile_id = held.profile_id and s.source_video_id = held.id
        and least(s.end_seconds, f.ends) - greatest(s.start_seconds, f.begins) >= 0.5 * least(s.end_seconds - s.start_seconds, f.ends - f.begins))
  returning *;
end $$;
