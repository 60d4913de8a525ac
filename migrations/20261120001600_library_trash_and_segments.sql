-- Text as searches compare it: lower case, without diacritics. `foldText` of the server does the same to what is searched for.
create function app.fold(value text) returns text language sql immutable parallel safe set search_path = '' as $$
  select lower(regexp_replace(normalize(value, NFD), '[\u0300-\u036f]', '', 'g'))
$$;
revoke all on function app.fold(text) from public;
grant execute on function app.fold(text) to authenticated, service_role;

alter table public.projects
  add column description text not null default '' check (char_length(description) <= 1000),
  add column target_duration_seconds double precision check (target_duration_seconds between 1 and 3600),
  -- Set while the project is in the trash.
  add column deleted_at timestamptz,
  add column search text not null default '';
drop index public.projects_newest;
create index projects_newest on public.projects (profile_id, created_at desc, id desc) where deleted_at is null;
create index projects_in_trash on public.projects (profile_id, created_at desc, id desc) where deleted_at is not null;

create function app.fold_project() returns trigger language plpgsql set search_path = '' as $$
begin
  new.search := app.fold(concat_ws(E'\n', new.name, new.description, new.script));
  return new;
end $$;
create trigger projects_fold before insert or update of name, description, script, search on public.projects
  for each row execute function app.fold_project();
update public.projects set name = name;

alter table public.clips
  add column selected boolean not null default false,
  -- Whether the project is in the trash; kept here so that a page of clips needs no look at projects.
  add column in_trash boolean not null default false,
  add column search text not null default '';

-- The lock makes a clip that is finished while its project goes to the trash follow it there.
create function app.fold_clip() returns trigger language plpgsql set search_path = '' as $$
begin
  new.search := app.fold(new.name);
  if tg_op = 'INSERT' then
    new.in_trash := coalesce((select p.deleted_at is not null from public.projects p
                               where p.profile_id = new.profile_id and p.id = new.project_id for share), false);
  end if;
  return new;
end $$;
create trigger clips_fold before insert or update of name, search on public.clips for each row execute function app.fold_clip();
update public.clips set name = name;

create function app.take_clips_along() returns trigger language plpgsql set search_path = '' as $$
begin
  update public.clips set in_trash = new.deleted_at is not null where profile_id = new.profile_id and project_id = new.id;
  return null;
end $$;
create trigger projects_take_clips_along after update of deleted_at on public.projects
  for each row when (old.deleted_at is distinct from new.deleted_at) execute function app.take_clips_along();

drop index public.clips_newest;
create index clips_newest on public.clips (profile_id, in_trash, created_at desc, id desc);
drop index public.clips_by_project;
create index clips_by_project on public.clips (profile_id, project_id, created_at desc, id desc);

-- Returns the assets that nothing refers to any more; their files are removed after the commit.
create function public.purge_project(project uuid) returns setof public.assets
language plpgsql set search_path = '' as $$
declare
  held public.projects;
  ids uuid[];
begin
  select * into held from public.projects p
   where p.profile_id = app.current_profile() and p.id = project and p.deleted_at is not null for update;
  if not found then
    raise sqlstate 'PT404' using message = 'no such project in the trash';
  end if;
  if held.state = 'generating' then
    raise sqlstate 'PT409' using message = 'the project is being generated';
  end if;
  with gone as (
    delete from public.clips c where c.profile_id = held.profile_id and c.project_id = held.id returning c.asset_id, c.thumbnail_asset_id
  )
  select array_agg(file) into ids from gone cross join lateral unnest(array[gone.asset_id, gone.thumbnail_asset_id]) file;
  delete from public.projects p where p.profile_id = held.profile_id and p.id = held.id;
  return query select * from app.delete_unreferenced_assets(coalesce(ids, '{}'));
end $$;
revoke all on function public.purge_project(uuid) from public, anon;
grant execute on function public.purge_project(uuid) to authenticated;

-- A part of a source video that is worth showing.
create table public.segments (
  id uuid primary key default gen_random_uuid(),
  profile_id uuid not null references public.profiles (id) on delete cascade,
  source_video_id uuid not null,
  start_seconds double precision not null check (start_seconds >= 0),
  end_seconds double precision not null,
  duration_seconds double precision not null default 0,
  keywords text[] not null default '{}' check (cardinality(keywords) <= 30),
  notes text not null default '' check (char_length(notes) <= 2000),
  favorite boolean not null default false,
  use_count integer not null default 0 check (use_count >= 0),
  -- The keywords, and keywords and notes together, as searches compare them.
  folded_keywords text[] not null default '{}',
  search text not null default '',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (profile_id, id),
  check (end_seconds > start_seconds),
  foreign key (profile_id, source_video_id) references public.source_videos (profile_id, id) on delete cascade
);
create index segments_newest on public.segments (profile_id, created_at desc, id desc);
create index segments_of_source on public.segments (profile_id, source_video_id, start_seconds, id);
create trigger segments_touch before update on public.segments for each row execute function app.touch_updated_at();
select app.protect('public.segments');

-- Holds whichever of start and end is changed, and by whom: the row is locked, and a video never changes its length.
-- A video that cannot be seen is left to the foreign key and to row-level security.
create function app.check_segment() returns trigger language plpgsql set search_path = '' as $$
declare
  length_seconds double precision;
begin
  if new.end_seconds <= new.start_seconds then
    raise sqlstate 'PT422' using message = 'the end has to come after the start', detail = 'segment.empty';
  end if;
  select s.duration_seconds into length_seconds from public.source_videos s
   where s.profile_id = new.profile_id and s.id = new.source_video_id;
  if new.end_seconds > length_seconds then
    raise sqlstate 'PT422' using message = 'the end lies outside the video', detail = 'segment.outside-video';
  end if;
  new.duration_seconds := new.end_seconds - new.start_seconds;
  new.folded_keywords := array(select app.fold(keyword) from unnest(new.keywords) with ordinality as k (keyword, place) order by place);
  new.search := app.fold(concat_ws(E'\n', array_to_string(new.keywords, E'\n'), new.notes));
  return new;
end $$;
create trigger segments_check before insert or update on public.segments for each row execute function app.check_segment();
