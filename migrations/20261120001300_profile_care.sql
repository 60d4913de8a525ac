-- What people set once per store. Typed by the contract; here one document, so that a merge patch is one statement.
create table public.profile_settings (
  profile_id uuid primary key references public.profiles (id) on delete cascade,
  settings jsonb not null default '{}' check (jsonb_typeof(settings) = 'object'),
  revision integer not null default 0,
  updated_at timestamptz not null default now()
);
create trigger profile_settings_touch before update on public.profile_settings for each row execute function app.touch_updated_at();
select app.protect('public.profile_settings');

-- RFC 7396: absent keeps, null clears, an object is merged, anything else replaces.
create function app.merge_patch(target jsonb, patch jsonb) returns jsonb language plpgsql immutable set search_path = '' as $$
declare
  merged jsonb := case when jsonb_typeof(target) = 'object' then target else '{}' end;
  key text;
  change jsonb;
begin
  if jsonb_typeof(patch) <> 'object' then
    return patch;
  end if;
  for key, change in select * from jsonb_each(patch) loop
    merged := case jsonb_typeof(change) when 'null' then merged - key else jsonb_set(merged, array[key], app.merge_patch(merged -> key, change)) end;
  end loop;
  return merged;
end $$;
revoke all on function app.merge_patch(jsonb, jsonb) from public;
grant execute on function app.merge_patch(jsonb, jsonb) to authenticated;

-- Merges under a lock, so that patches at the same time lose nothing of each other.
create function public.patch_profile_settings(patch jsonb, expected_revision integer default null) returns setof public.profile_settings
language plpgsql set search_path = '' as $$
declare
  stored public.profile_settings;
  merged jsonb;
begin
  insert into public.profile_settings (profile_id) values (app.current_profile()) on conflict do nothing;
  select * into stored from public.profile_settings where profile_id = app.current_profile() for update;
  if expected_revision <> stored.revision then
    raise sqlstate 'PT412' using message = 'the settings were changed';
  end if;
  merged := app.merge_patch(stored.settings, patch);
  -- A voice is one of its provider: of another provider it would be none.
  if merged #> '{voice,provider}' is distinct from stored.settings #> '{voice,provider}' and patch #> '{voice,voiceId}' is null then
    merged := merged #- '{voice,voiceId}';
  end if;
  return query update public.profile_settings set settings = merged, revision = revision + 1 where profile_id = stored.profile_id returning *;
end $$;
revoke all on function public.patch_profile_settings(jsonb, integer) from public, anon;
grant execute on function public.patch_profile_settings(jsonb, integer) to authenticated;

-- Profiles whose rows are gone and whose files may not be yet. For the service role only: it removes them when the server starts.
create table public.removed_profiles (
  id uuid primary key,
  removed_at timestamptz not null default now()
);
alter table public.removed_profiles enable row level security;
grant select, delete on public.removed_profiles to service_role;
create function app.note_removed_profile() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.removed_profiles (id) values (old.id) on conflict do nothing;
  return null;
end $$;
revoke all on function app.note_removed_profile() from public;
create trigger profiles_note_removal after delete on public.profiles for each row execute function app.note_removed_profile();

-- The lock puts requests at the same time one after the other, and each then sees what the one before it did.
create or replace function public.set_default_profile(profile uuid) returns setof public.profiles
language plpgsql set search_path = '' as $$
begin
  perform from public.profiles where user_id = auth.uid() order by id for no key update;
  if not exists (select from public.profiles where id = profile and user_id = auth.uid()) then
    raise sqlstate 'PT404' using message = 'no such profile';
  end if;
  update public.profiles set is_default = false where user_id = auth.uid() and is_default and id <> profile;
  return query update public.profiles set is_default = true where id = profile returning *;
end $$;

-- What happened in the caller's profile since a time; null: ever. Costs are micro-dollars; today only voices have any.
create function public.profile_dashboard(since timestamptz default null) returns jsonb language sql stable set search_path = '' as $$
  with own as (select app.current_profile() as id),
  produced as (
    select j.created_at, coalesce(jsonb_array_length(j.result -> 'clips'), 0) as videos,
           coalesce((j.result ->> 'costMicros')::bigint, 0) as micros, (j.result ->> 'voiceOverId')::uuid as voice_over_id
      from public.jobs j
     where j.profile_id = (select id from own) and j.kind = 'produce' and j.state = 'succeeded'
       and j.created_at >= coalesce(since, '-infinity')
  ),
  costs as (
    select coalesce(v.provider, 'other') as provider, to_char(p.created_at at time zone 'UTC', 'YYYY-MM') as month, p.micros
      from produced p
      left join public.voice_overs v on v.profile_id = (select id from own) and v.id = p.voice_over_id
     where p.micros > 0
  ),
  published as (
    select state, count(*) as count from public.publications
     where profile_id = (select id from own) and created_at >= coalesce(since, '-infinity') group by state
  )
  select jsonb_build_object(
    'videosProduced', (select coalesce(sum(videos), 0) from produced),
    'clips', (select count(*) from public.clips where profile_id = (select id from own) and created_at >= coalesce(since, '-infinity')),
    'publications', (select coalesce(jsonb_object_agg(state, count), '{}') from published),
    'lastActivityAt', greatest(
      (select coalesce(j.finished_at, j.started_at, j.created_at) from public.jobs j where j.profile_id = (select id from own) order by j.created_at desc limit 1),
      (select max(created_at) from public.clips where profile_id = (select id from own)),
      (select max(created_at) from public.source_videos where profile_id = (select id from own)),
      (select max(created_at) from public.publications where profile_id = (select id from own))),
    'costs', jsonb_build_object(
      'totalMicros', (select coalesce(sum(micros), 0) from costs),
      'byProvider', (select coalesce(jsonb_agg(jsonb_build_object('provider', provider, 'micros', micros) order by micros desc), '[]')
                       from (select provider, sum(micros) as micros from costs group by provider) c),
      'byMonth', (select coalesce(jsonb_agg(jsonb_build_object('month', month, 'micros', micros) order by month), '[]')
                    from (select month, sum(micros) as micros from costs group by month) c)))
$$;
revoke all on function public.profile_dashboard(timestamptz) from public, anon;
grant execute on function public.profile_dashboard(timestamptz) to authenticated;
