-- A project goes to another profile of its owner in two steps, each as the profile it touches, so that row-level security holds for
-- both: what it consists of is read in the one, and written in the other.

-- The project and all that it is made of, as rows: { project, clips, voiceOvers, sourceVideos, segments, assignments, assets }.
-- Null: no such project. Cut lists and recipes name source videos and segments somewhere inside.
create function public.export_project(project uuid) returns jsonb language sql stable set search_path = '' as $$
  with own as materialized (select app.current_profile() as id),
  clip as materialized (select c.* from public.clips c where c.profile_id = (select id from own) and c.project_id = project),
  named as materialized (
    select distinct value #>> '{}' as id from clip
     cross join lateral jsonb_path_query(jsonb_build_array(clip.cut_list, clip.recipe), '$.**') value where jsonb_typeof(value) = 'string'
  ),
  assignment as materialized (select a.* from public.project_segments a where a.profile_id = (select id from own) and a.project_id = project),
  segment as materialized (
    select s.* from public.segments s
     where s.profile_id = (select id from own) and (s.id::text in (select id from named) or s.id in (select segment_id from assignment))
  ),
  source as materialized (
    select v.* from public.source_videos v
     where v.profile_id = (select id from own) and (v.id::text in (select id from named) or v.id in (select source_video_id from segment))
  ),
  voice as materialized (
    select v.* from public.voice_overs v where v.profile_id = (select id from own) and v.id in (select voice_over_id from clip)
  ),
  holder as (
    select to_jsonb(clip) as item from clip union all select to_jsonb(source) from source union all select to_jsonb(voice) from voice
    union all select to_jsonb(segment) from segment
  ),
  asset as (
    select a.* from public.assets a
     where a.profile_id = (select id from own) and a.id::text in (select value from holder cross join lateral jsonb_each_text(holder.item))
  )
  select jsonb_build_object(
    'project', to_jsonb(p),
    'clips', (select coalesce(jsonb_agg(to_jsonb(clip) order by clip.created_at, clip.id), '[]') from clip),
    'voiceOvers', (select coalesce(jsonb_agg(to_jsonb(voice)), '[]') from voice),
    'sourceVideos', (select coalesce(jsonb_agg(to_jsonb(source) order by source.created_at, source.id), '[]') from source),
    'segments', (select coalesce(jsonb_agg(to_jsonb(segment) order by segment.created_at, segment.id), '[]') from segment),
    'assignments', (select coalesce(jsonb_agg(to_jsonb(assignment) order by assignment.position), '[]') from assignment),
    'assets', (select coalesce(jsonb_agg(to_jsonb(asset)), '[]') from asset))
    from public.projects p where p.profile_id = (select id from own) and p.id = project
$$;

-- What of it the caller's profile has already: { voiceOvers: [{ id, cache_key }], sourceVideos: [{ id, sha256 }],
-- segments: [{ id, source_video_id, start_seconds, end_seconds }] of those videos }.
create function public.find_media(cache_keys text[], hashes text[]) returns jsonb language sql stable set search_path = '' as $$
  with own as materialized (select app.current_profile() as id),
  source as materialized (
    select v.id, a.sha256 from public.source_videos v join public.assets a on a.profile_id = v.profile_id and a.id = v.asset_id
     where v.profile_id = (select id from own) and a.sha256 = any (hashes)
  )
  select jsonb_build_object(
    'voiceOvers', (select coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'cache_key', v.cache_key)), '[]')
                     from public.voice_overs v where v.profile_id = (select id from own) and v.cache_key = any (cache_keys)),
    'sourceVideos', (select coalesce(jsonb_agg(to_jsonb(source)), '[]') from source),
    'segments', (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'source_video_id', s.source_video_id, 'start_seconds', s.start_seconds, 'end_seconds', s.end_seconds)), '[]')
                   from public.segments s where s.profile_id = (select id from own) and s.source_video_id in (select id from source)))
$$;

-- Rows of a table as JSON, with every column it has by now.
create function app.insert_rows(target regclass, items jsonb) returns void language plpgsql set search_path = '' as $$
declare
  columns text;
begin
  select string_agg(quote_ident(attname), ', ' order by attnum) into columns
    from pg_catalog.pg_attribute where attrelid = target and attnum > 0 and not attisdropped and attgenerated = '';
  execute format('insert into %s (%s) select %s from jsonb_populate_recordset(null::%s, $1)', target, columns, columns, target) using items;
end $$;

-- Writes the rows that export_project gave, with the ids of the copy. All or nothing.
create function public.import_project(items jsonb) returns void language plpgsql set search_path = '' as $$
begin
  perform app.insert_rows('public.assets', items -> 'assets');
  perform app.insert_rows('public.source_videos', items -> 'sourceVideos');
  perform app.insert_rows('public.segments', items -> 'segments');
  perform app.insert_rows('public.voice_overs', items -> 'voiceOvers');
  perform app.insert_rows('public.projects', jsonb_build_array(items -> 'project'));
  perform app.insert_rows('public.clips', items -> 'clips');
  perform app.insert_rows('public.project_segments', items -> 'assignments');
end $$;

-- Of these ids those that no asset of the profile has. For the sweep of files that a crash left behind, so for the service role only.
create function public.unknown_assets(profile uuid, ids uuid[]) returns setof uuid language sql stable set search_path = '' as $$
  select wanted.id from unnest(ids) as wanted (id)
   where exists (select from public.profiles p where p.id = profile)
     and not exists (select from public.assets a where a.profile_id = profile and a.id = wanted.id)
$$;

revoke all on function app.insert_rows(regclass, jsonb) from public;
grant execute on function app.insert_rows(regclass, jsonb) to authenticated;
revoke all on function public.export_project(uuid), public.find_media(text[], text[]), public.import_project(jsonb),
  public.unknown_assets(uuid, uuid[]) from public, anon, authenticated;
grant execute on function public.export_project(uuid), public.find_media(text[], text[]), public.import_project(jsonb) to authenticated;
grant execute on function public.unknown_assets(uuid, uuid[]) to service_role;
