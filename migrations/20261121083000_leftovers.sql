-- When somebody last did something to a clip. What is older than this column counts from now on.
alter table public.clips add column touched_at timestamptz not null default now();

create function app.touch_clip() returns trigger language plpgsql set search_path = '' as $$
begin
  new.touched_at := now();
  return new;
end $$;
create trigger clips_touch before update on public.clips
  for each row when (new.touched_at is not distinct from old.touched_at) execute function app.touch_clip();

-- The words in quotes of these values that are ids.
create function app.ids_in(value jsonb) returns setof uuid language sql immutable set search_path = '' as $$
  select distinct (found[1])::uuid
    from regexp_matches(value::text, '"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"', 'g') found
$$;

-- What waiting, running and lately failed jobs were told and have made so far: they go on with it, or are tried again.
create function app.ids_of_jobs() returns setof uuid language sql stable set search_path = '' as $$
  with job as (
    select j.id, j.input from public.jobs j
     where j.profile_id = (select app.current_profile())
       and (j.state in ('queued', 'running') or (j.state in ('failed', 'cancelled') and j.created_at > now() - interval '30 days'))
  )
  select app.ids_in(job.input) from job
  union
  select app.ids_in(s.result) from public.job_stages s join job on job.id = s.job_id where s.profile_id = (select app.current_profile())
$$;

-- Whether a job that cuts, speaks or renders waits or runs: it may take up what nothing refers to yet.
create function app.is_making_videos() returns boolean language sql stable set search_path = '' as $$
  select exists (select from public.jobs j
                  where j.profile_id = (select app.current_profile()) and j.state in ('queued', 'running')
                    and j.kind not in ('automation-run', 'publish'))
$$;

-- What nothing of the profile needs any more and nobody touched since `older_than`, the oldest first. `only_id`: that one, if it is one of them.
-- `files`: [{ id, extension, sizeBytes }] of the assets that go with it.
create function public.leftovers(leftover_kind text, older_than timestamptz, only_id uuid default null)
returns table (id uuid, name text, since timestamptz, files jsonb)
language plpgsql stable set search_path = '' as $$
#variable_conflict use_column
declare
  own uuid := app.current_profile();
begin
  if leftover_kind = 'trashed-project' then
    return query
      select p.id, p.name, p.deleted_at, app.files_of(own, array(
               select unnest(array[c.asset_id, c.thumbnail_asset_id]) from public.clips c where c.profile_id = own and c.project_id = p.id))
        from public.projects p
       where p.profile_id = own and p.deleted_at < older_than and p.state <> 'generating' and (only_id is null or p.id = only_id)
         and not exists (select from public.clips c join public.publications b on b.profile_id = c.profile_id and b.clip_id = c.id
                          where c.profile_id = own and c.project_id = p.id
                            and b.state in ('pending', 'sending', 'unknown', 'scheduled', 'draft'))
         and not exists (select from app.ids_of_jobs() busy
                          where busy = p.id or busy in (select c.id from public.clips c where c.profile_id = own and c.project_id = p.id))
       order by p.deleted_at, p.id;
  elsif leftover_kind in ('raw-clip', 'outdated-clip') then
    return query
      select c.id, c.name, c.touched_at, app.files_of(own, array[c.asset_id, c.thumbnail_asset_id])
        from public.clips c
       where c.profile_id = own and c.status = split_part(leftover_kind, '-', 1) and not c.in_trash and not c.selected
         and c.touched_at < older_than and (only_id is null or c.id = only_id)
         and not exists (select from public.publications b
                          where b.profile_id = own and b.clip_id = c.id and b.state not in ('failed', 'cancelled'))
         and not exists (select from public.projects p where p.profile_id = own and p.id = c.project_id and p.state = 'generating')
         and not exists (select from app.ids_of_jobs() busy where busy in (c.id, c.project_id))
       order by c.touched_at, c.id;
  elsif leftover_kind = 'voice-over' then
    -- What cost money stays: the same would be paid for again. Samples of voices stay too, they are not listed.
    return query
      select v.id, left(v.text, 80), v.created_at, app.files_of(own, array[v.asset_id] || array(
               select r.asset_id from public.speech_recordings r where r.profile_id = own and r.cache_key = any (v.recordings)))
        from public.voice_overs v
       where v.profile_id = own and v.listed and v.created_at < older_than and (only_id is null or v.id = only_id)
         and not app.is_making_videos()
         and not exists (select from public.clips c where c.profile_id = own and c.voice_over_id = v.id)
         and not exists (select from public.cost_entries e where e.profile_id = own and e.cache_key = any (v.recordings) and e.amount_micros > 0)
         and not exists (select from app.ids_of_jobs() busy where busy = v.id)
       order by v.created_at, v.id;
  elsif leftover_kind = 'source-video' then
    return query
      with named as materialized (
        select app.ids_in(jsonb_build_array(c.cut_list, c.recipe)) as id from public.clips c where c.profile_id = own
        union select app.ids_in(p.settings) from public.projects p where p.profile_id = own
        union select app.ids_in(a.config) from public.automations a where a.profile_id = own
        union select app.ids_of_jobs()
      )
      select v.id, v.name, v.created_at, app.files_of(own, array[v.asset_id, v.poster_asset_id, v.sprite_asset_id, v.waveform_asset_id])
        from public.source_videos v
       where v.profile_id = own and v.created_at < older_than and (only_id is null or v.id = only_id)
         and not app.is_making_videos()
         and not exists (select from public.segments s where s.profile_id = own and s.source_video_id = v.id)
         and not exists (select from named where named.id = v.id)
       order by v.created_at, v.id;
  end if;
end $$;

create function app.files_of(owner uuid, asset_ids uuid[]) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'extension', a.extension, 'sizeBytes', a.size_bytes)), '[]')
    from public.assets a where a.profile_id = owner and a.id = any (asset_ids)
$$;

revoke all on function app.touch_clip(), app.ids_in(jsonb), app.ids_of_jobs(), app.is_making_videos(), app.files_of(uuid, uuid[]) from public;
grant execute on function app.ids_in(jsonb), app.ids_of_jobs(), app.is_making_videos(), app.files_of(uuid, uuid[]) to authenticated;
revoke all on function public.leftovers(text, timestamptz, uuid) from public, anon;
grant execute on function public.leftovers(text, timestamptz, uuid) to authenticated;
