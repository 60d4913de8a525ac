-- Rows from before profiles (schema `legacy`, see 20261120000050) get the profile of their owner and are carried over into our
-- tables. The old tables stay as they were, as an archive behind row-level security. docs/migration.md tells the whole way.

-- Such a job is history: it can be looked at, not run again.
alter table public.jobs add column is_history boolean not null default false;

-- Videos whose file is not in the library yet. `path`: relative to the old media folder. `old_row`: as it was, of a source video
-- with its segments. `carried_over_at` null: still waiting; `problem`: why it was not taken the last time.
create table public.legacy_media (
  profile_id uuid not null references public.profiles (id) on delete cascade,
  id uuid not null,
  kind text not null check (kind in ('source-video', 'clip')),
  path text not null default '',
  old_row jsonb not null,
  carried_over_at timestamptz,
  problem text,
  primary key (profile_id, id)
);
select app.protect('public.legacy_media');

-- Ids stay. What was no UUID becomes always the same one.
create function app.legacy_id(source text, id text) returns uuid language sql immutable set search_path = '' as $$
  select case when id ~* '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' then id::uuid else md5(source || ':' || id)::uuid end
$$;

-- The rows of an old table as JSON, so that a column which is not there reads as null.
create function app.legacy_rows(source text) returns setof jsonb language plpgsql stable set search_path = '' as $$
begin
  if to_regclass(format('legacy.%I', source)) is not null then
    return query execute format('select to_jsonb(t) from legacy.%I t', source);
  end if;
end $$;

-- The rows that were not carried over yet; from now on they were.
create function app.take_legacy_rows(source text) returns setof jsonb language plpgsql set search_path = '' as $$
begin
  if to_regclass(format('legacy.%I', source)) is not null then
    return query execute format('update legacy.%I t set carried_over_at = now() where carried_over_at is null returning to_jsonb(t)', source);
  end if;
end $$;

-- Old profiles, if there were any, and a default one for every owner who has none.
create function app.adopt_legacy_profiles() returns void language plpgsql set search_path = '' set timezone = 'UTC' as $$
begin
  insert into public.profiles (id, user_id, name, description, is_default, created_at)
  select id, user_id, name || case when same_name = 1 and taken is null then '' else ' ' || left(id::text, 8) end, description,
         place = 1 and not exists (select from public.profiles d where d.user_id = old.user_id and d.is_default), created_at
    from (
      select r.*, row_number() over (partition by r.user_id order by r.was_default desc, r.created_at, r.id) as place,
             row_number() over (partition by r.user_id, lower(r.name) order by r.created_at, r.id) as same_name,
             (select p.id from public.profiles p where p.user_id = r.user_id and lower(btrim(p.name)) = lower(r.name)) as taken
        from (
          select app.legacy_id('profiles', item ->> 'id') as id, u.id as user_id,
                 btrim(left(coalesce(nullif(btrim(item ->> 'name'), ''), 'My store'), 70)) as name,
                 left(coalesce(item ->> 'description', ''), 1000) as description,
                 coalesce((item ->> 'is_default')::boolean, false) as was_default,
                 coalesce((item ->> 'created_at')::timestamptz, now()) as created_at
            from app.legacy_rows('profiles') item
            join auth.users u on u.id::text = item ->> 'user_id'
        ) r
    ) old
   where not exists (select from public.profiles p where p.id = old.id)
   order by place;

  insert into public.profiles (user_id, name, is_default)
  select owner.id, 'My store', true
    from (
      select distinct u.id
        from unnest(array['projects', 'clips', 'source_videos', 'segments', 'jobs', 'costs']) source
       cross join lateral app.legacy_rows(source) item
        join auth.users u on u.id::text = item ->> 'user_id'
    ) owner
   where not exists (select from public.profiles p where p.user_id = owner.id and p.is_default);
end $$;

-- One old table: nullable column, backfill, check, NOT NULL. Rows whose owner has no account any more are nobody's and given to
-- nobody: they go to legacy.ownerless_rows.
create function app.assign_legacy_profiles(source text) returns void language plpgsql set search_path = '' as $$
declare
  old_name text;
  without_profile bigint;
  of_another bigint;
begin
  execute format('alter table legacy.%I add column if not exists profile_id uuid, add column if not exists carried_over_at timestamptz', source);
  execute format(
    'with gone as (delete from legacy.%1$I t where not exists (select from auth.users u where u.id::text = t.user_id::text) returning to_jsonb(t) as item)
     insert into legacy.ownerless_rows (source, row_id, item) select %1$L, coalesce(item ->> ''id'', md5(item::text)), item from gone', source);
  execute format(
    'update legacy.%1$I t
        set profile_id = (select p.id from public.profiles p where p.user_id::text = t.user_id::text and p.is_default)
      where t.profile_id is null or not exists (select from public.profiles p where p.id = t.profile_id)', source);
  execute format(
    'select count(*) filter (where t.profile_id is null), count(*) filter (where p.user_id::text <> t.user_id::text)
       from legacy.%I t left join public.profiles p on p.id = t.profile_id', source) into without_profile, of_another;
  if without_profile > 0 or of_another > 0 then
    raise exception 'legacy.%: % rows have no profile and % rows lie in the profile of another user. Nothing was migrated; set their user_id or profile_id right and start again',
      source, without_profile, of_another;
  end if;
  execute format(
    'alter table legacy.%1$I alter column profile_id set not null,
       add constraint %2$I foreign key (profile_id) references public.profiles (id) on delete cascade,
       enable row level security', source, source || '_of_profile');
  execute format('create index if not exists %I on legacy.%I (profile_id)', source || '_by_profile', source);
  for old_name in select polname from pg_policy where polrelid = format('legacy.%I', source)::regclass loop
    execute format('drop policy %I on legacy.%I', old_name, source);
  end loop;
  execute format('create policy own_profile on legacy.%I for select to authenticated using (profile_id = (select app.current_profile()))', source);
  execute format('revoke all on legacy.%1$I from anon, authenticated; grant select on legacy.%1$I to authenticated, service_role', source);
end $$;

-- References between old tables would take rows along with others, or hold up the deletion of a profile.
create function app.untie_legacy_tables() returns void language plpgsql set search_path = '' as $$
declare
  tie record;
begin
  for tie in
    select k.conname, k.conrelid::regclass as held from pg_constraint k
     where k.contype = 'f' and to_regnamespace('legacy') in
           ((select relnamespace from pg_class where oid = k.conrelid), (select relnamespace from pg_class where oid = k.confrelid))
  loop
    execute format('alter table %s drop constraint %I', tie.held, tie.conname);
  end loop;
end $$;

create function app.carry_legacy_projects() returns void language sql set search_path = '' set timezone = 'UTC' as $$
  insert into public.projects (id, profile_id, name, description, script, state, created_at, updated_at, deleted_at)
  select app.legacy_id('projects', item ->> 'id'), (item ->> 'profile_id')::uuid,
         left(coalesce(nullif(btrim(coalesce(item ->> 'name', item ->> 'title')), ''), 'Project'), 120),
         left(coalesce(item ->> 'description', ''), 1000),
         left(coalesce(item ->> 'script', item ->> 'script_text', ''), 5000),
         case when state in ('ready', 'completed', 'done', 'success', 'published') then 'ready'
              -- What was being made is made no more.
              when state in ('failed', 'error', 'cancelled', 'canceled', 'generating', 'processing', 'running', 'rendering') then 'failed'
              else 'draft' end,
         coalesce((item ->> 'created_at')::timestamptz, now()),
         coalesce((item ->> 'updated_at')::timestamptz, (item ->> 'created_at')::timestamptz, now()),
         (item ->> 'deleted_at')::timestamptz
    from app.take_legacy_rows('projects') item
   cross join lateral lower(coalesce(item ->> 'state', item ->> 'status', '')) state
  on conflict (id) do nothing
$$;

create function app.carry_legacy_jobs() returns void language sql set search_path = '' set timezone = 'UTC' as $$
  insert into public.jobs (id, profile_id, user_id, kind, name, input, state, progress, error, is_history, created_at, started_at, finished_at)
  select app.legacy_id('jobs', item ->> 'id'), (item ->> 'profile_id')::uuid, (item ->> 'user_id')::uuid,
         case when kind like '%publish%' then 'publish' else 'produce' end,
         left(coalesce(nullif(btrim(item ->> 'name'), ''), nullif(kind, ''), 'Job'), 200), item - 'profile_id' - 'carried_over_at', new_state,
         case new_state when 'succeeded' then 100 else 0 end,
         case when new_state = 'failed' then jsonb_build_object('code', 'job.from-before-profiles', 'message',
           coalesce(nullif(btrim(coalesce(item ->> 'error', item ->> 'error_message')), ''), 'This job was not finished when the data were carried over. Start it anew.')) end,
         true, coalesce((item ->> 'created_at')::timestamptz, now()), (item ->> 'started_at')::timestamptz,
         coalesce((item ->> 'finished_at')::timestamptz, (item ->> 'completed_at')::timestamptz, (item ->> 'updated_at')::timestamptz, (item ->> 'created_at')::timestamptz, now())
    from app.take_legacy_rows('jobs') item
   cross join lateral lower(coalesce(item ->> 'kind', item ->> 'type', item ->> 'job_type', '')) kind
   cross join lateral lower(coalesce(item ->> 'state', item ->> 'status', '')) state
   cross join lateral (select case when state in ('succeeded', 'completed', 'done', 'success', 'finished') then 'succeeded'
                                   when state in ('cancelled', 'canceled') then 'cancelled' else 'failed' end as new_state) mapped
  on conflict (id) do nothing
$$;

-- Segments wait with their video. Those of a video of another profile, or of none, stay in the archive, not carried over.
create function app.carry_legacy_media() returns void language plpgsql set search_path = '' as $$
begin
  if to_regclass('legacy.segments') is not null and to_regclass('legacy.source_videos') is not null then
    execute 'update legacy.segments t set carried_over_at = now() from legacy.source_videos v
              where v.id::text = coalesce(to_jsonb(t) ->> ''source_video_id'', to_jsonb(t) ->> ''video_id'')
                and v.profile_id = t.profile_id and v.carried_over_at is null and t.carried_over_at is null';
  end if;

  insert into public.legacy_media (profile_id, id, kind, path, old_row)
  select (item ->> 'profile_id')::uuid, app.legacy_id('source_videos', item ->> 'id'), 'source-video',
         coalesce(item ->> 'file_path', item ->> 'path', item ->> 'video_path', ''), item || jsonb_build_object('segments', coalesce(s.items, '[]'))
    from app.take_legacy_rows('source_videos') item
    left join (
      select segment ->> 'profile_id' as profile_id, coalesce(segment ->> 'source_video_id', segment ->> 'video_id') as source_video_id,
             jsonb_agg(segment order by segment ->> 'id') as items
        from app.legacy_rows('segments') segment group by 1, 2
    ) s on s.profile_id = item ->> 'profile_id' and s.source_video_id = item ->> 'id'
  on conflict do nothing;

  insert into public.legacy_media (profile_id, id, kind, path, old_row)
  select (item ->> 'profile_id')::uuid, app.legacy_id('clips', item ->> 'id'), 'clip',
         coalesce(item ->> 'file_path', item ->> 'path', item ->> 'video_path', item ->> 'final_path', item ->> 'output_path', ''), item
    from app.take_legacy_rows('clips') item
  on conflict do nothing;
end $$;

-- All of it. Once more changes nothing, unless rows were put into the schema `legacy` meanwhile: then those are carried over.
create function app.carry_legacy_over() returns void language plpgsql set search_path = '' as $$
declare
  source text;
begin
  if to_regnamespace('legacy') is null then
    return;
  end if;
  create table if not exists legacy.ownerless_rows (
    source text not null, row_id text not null, item jsonb not null, set_aside_at timestamptz not null default now(), primary key (source, row_id)
  );
  alter table legacy.ownerless_rows enable row level security;
  grant usage on schema legacy to authenticated, service_role;
  perform app.untie_legacy_tables();
  perform app.adopt_legacy_profiles();
  foreach source in array array['projects', 'clips', 'source_videos', 'segments', 'jobs', 'costs'] loop
    if to_regclass(format('legacy.%I', source)) is not null then
      perform app.assign_legacy_profiles(source);
    end if;
  end loop;
  perform app.carry_legacy_projects();
  perform app.carry_legacy_jobs();
  perform app.carry_legacy_media();
end $$;

revoke all on function app.legacy_id(text, text), app.legacy_rows(text), app.take_legacy_rows(text), app.adopt_legacy_profiles(),
  app.assign_legacy_profiles(text), app.untie_legacy_tables(), app.carry_legacy_projects(), app.carry_legacy_jobs(),
  app.carry_legacy_media(), app.carry_legacy_over() from public;
grant execute on function app.legacy_id(text, text) to authenticated;
select app.carry_legacy_over();
