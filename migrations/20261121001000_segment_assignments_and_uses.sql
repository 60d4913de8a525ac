-- Which segments a project is cut from, in which order.
create table public.project_segments (
  profile_id uuid not null references public.profiles (id) on delete cascade,
  project_id uuid not null,
  position integer not null check (position >= 1),
  segment_id uuid not null,
  primary key (profile_id, project_id, segment_id),
  unique (profile_id, project_id, position),
  foreign key (profile_id, project_id) references public.projects (profile_id, id) on delete cascade,
  foreign key (profile_id, segment_id) references public.segments (profile_id, id) on delete cascade
);
create index project_segments_of_segment on public.project_segments (profile_id, segment_id);
select app.protect('public.project_segments');

-- Replaces what was assigned before. `detail` says what is missing, by the code that the user gets.
create function public.assign_segments(project uuid, segment_ids uuid[]) returns void
language plpgsql set search_path = '' as $$
declare
  held public.projects;
begin
  select * into held from public.projects p where p.profile_id = app.current_profile() and p.id = project for update;
  if not found then
    raise sqlstate 'PT404' using message = 'no such project', detail = 'project.not-found';
  end if;
  if held.deleted_at is not null then
    raise sqlstate 'PT409' using message = 'the project is in the trash', detail = 'project.in-trash';
  end if;
  if (select count(*) from public.segments s where s.profile_id = held.profile_id and s.id = any (segment_ids)) <> cardinality(segment_ids) then
    raise sqlstate 'PT404' using message = 'no such segment', detail = 'segment.not-found';
  end if;
  delete from public.project_segments a where a.profile_id = held.profile_id and a.project_id = held.id;
  insert into public.project_segments (profile_id, project_id, position, segment_id)
  select held.profile_id, held.id, given.place, given.id from unnest(segment_ids) with ordinality as given (id, place);
end $$;

create function public.segments_of_project(project uuid) returns setof public.segments
language sql stable set search_path = '' as $$
  select s.*
    from public.project_segments a
    join public.segments s on s.profile_id = a.profile_id and s.id = a.segment_id
   where a.profile_id = (select app.current_profile()) and a.project_id = project
   order by a.position
$$;
revoke all on function public.assign_segments(uuid, uuid[]), public.segments_of_project(uuid) from public, anon;
grant execute on function public.assign_segments(uuid, uuid[]), public.segments_of_project(uuid) to authenticated;

-- Which clips show a segment. The count on the segment outlives them: what was published once is not fresh because its clip is deleted.
create table public.segment_uses (
  profile_id uuid not null references public.profiles (id) on delete cascade,
  segment_id uuid not null,
  clip_id uuid not null,
  used_at timestamptz not null default now(),
  primary key (profile_id, segment_id, clip_id),
  foreign key (profile_id, segment_id) references public.segments (profile_id, id) on delete cascade,
  foreign key (profile_id, clip_id) references public.clips (profile_id, id) on delete cascade
);
create index segment_uses_of_clip on public.segment_uses (profile_id, clip_id);
select app.protect('public.segment_uses');

alter table public.segments
  add column last_used_at timestamptz,
  add constraint segments_used_at_some_time check ((use_count = 0) = (last_used_at is null));
create index segments_least_used on public.segments (profile_id, use_count, last_used_at nulls first, created_at desc, id desc);

-- Being used is no change to the segment itself.
drop trigger segments_touch on public.segments;
create trigger segments_touch before update of start_seconds, end_seconds, keywords, notes, favorite on public.segments
  for each row execute function app.touch_updated_at();

-- Remembers the segments that a cut list names, each once for the clip. Locked in one order, so that two clips never wait for each other.
create function app.remember_segments(clip public.clips) returns void language plpgsql set search_path = '' as $$
declare
  used uuid[];
begin
  select array_agg(held.id) into used from (
    select s.id from public.segments s
     where s.profile_id = clip.profile_id
       and s.id in (select (item ->> 'segmentId')::uuid from jsonb_array_elements(clip.cut_list) item where item ? 'segmentId')
     order by s.id for update
  ) held;
  with fresh as (
    insert into public.segment_uses (profile_id, segment_id, clip_id)
    select clip.profile_id, id, clip.id from unnest(used) id
    on conflict do nothing returning segment_id, used_at
  )
  update public.segments s set use_count = s.use_count + 1, last_used_at = fresh.used_at
    from fresh where s.profile_id = clip.profile_id and s.id = fresh.segment_id;
end $$;
revoke all on function app.remember_segments(public.clips) from public;
grant execute on function app.remember_segments(public.clips) to authenticated;

create or replace function public.create_clip(clip jsonb, video jsonb, thumbnail jsonb) returns setof public.clips
language plpgsql set search_path = '' as $$
declare
  made public.clips;
begin
  insert into public.clips
    (profile_id, project_id, voice_over_id, name, variant, asset_id, thumbnail_asset_id, duration_seconds, width, height,
     size_bytes, script, cues, cut_list, fingerprint, status, has_audio, recipe)
  select app.current_profile(), (clip ->> 'projectId')::uuid, (clip ->> 'voiceOverId')::uuid, clip ->> 'name',
         (clip ->> 'variant')::integer, app.insert_asset(video), app.insert_asset(thumbnail),
         (clip ->> 'durationSeconds')::double precision, (clip ->> 'width')::integer, (clip ->> 'height')::integer,
         (video ->> 'sizeBytes')::bigint, clip ->> 'script', clip -> 'cues', clip -> 'cutList', clip ->> 'fingerprint',
         clip ->> 'status', (clip ->> 'hasAudio')::boolean, clip -> 'recipe'
  returning * into made;
  perform app.remember_segments(made);
  return next made;
end $$;
revoke all on function public.create_clip(jsonb, jsonb, jsonb) from public, anon;
grant execute on function public.create_clip(jsonb, jsonb, jsonb) to authenticated;
