-- Voices that a store had made of a recording. The recording stays here, the voice is with the provider, or in `data` where the provider keeps none.
create table public.cloned_voices (
  id uuid primary key default gen_random_uuid(),
  profile_id uuid not null references public.profiles (id) on delete cascade,
  name text not null check (char_length(btrim(name)) between 1 and 100),
  provider text not null,
  provider_voice_id text not null check (provider_voice_id <> ''),
  language text not null,
  data jsonb check (octet_length(data::text) <= 4194304),
  sample_asset_id uuid not null,
  sample_seconds double precision not null check (sample_seconds > 0),
  -- What was told about the sample when the voice was made: [{ code, message }].
  warnings jsonb not null default '[]',
  -- deleting: gone for speech, but the provider has not confirmed that it is gone there.
  state text not null default 'ready' check (state in ('ready', 'deleting')),
  -- Why the provider has not.
  problem text,
  created_at timestamptz not null default now(),
  unique (profile_id, id),
  unique (profile_id, provider, provider_voice_id),
  foreign key (profile_id, sample_asset_id) references public.assets (profile_id, id)
);
create index cloned_voices_newest on public.cloned_voices (profile_id, created_at desc, id desc);
-- To find out whether a file is still held.
create index cloned_voices_by_asset on public.cloned_voices (profile_id, sample_asset_id);
-- To tell the voices of other profiles from those that the provider offers to everybody.
create index cloned_voices_by_provider on public.cloned_voices (provider, provider_voice_id);
select app.protect('public.cloned_voices');

-- voice: { name, provider, voiceId, language, data?, sampleSeconds, warnings }; sample: { id, contentType, extension, sizeBytes, sha256 }
create function public.create_cloned_voice(voice jsonb, sample jsonb) returns uuid
language sql set search_path = '' as $$
  insert into public.cloned_voices (profile_id, name, provider, provider_voice_id, language, data, sample_asset_id, sample_seconds, warnings)
  select app.current_profile(), voice ->> 'name', voice ->> 'provider', voice ->> 'voiceId', voice ->> 'language', voice -> 'data',
         app.insert_asset(sample), (voice ->> 'sampleSeconds')::double precision, voice -> 'warnings'
  returning id
$$;

-- Returns the asset that nothing refers to any more; its file is removed after the commit.
create function public.delete_cloned_voice(cloned_voice uuid) returns setof public.assets
language plpgsql set search_path = '' as $$
declare
  gone public.cloned_voices;
begin
  delete from public.cloned_voices v where v.profile_id = app.current_profile() and v.id = cloned_voice returning * into gone;
  if not found then
    raise sqlstate 'PT404' using message = 'no such cloned voice';
  end if;
  return query select * from app.delete_unreferenced_assets(array[gone.sample_asset_id]);
end $$;

-- These without the voices of other profiles. It sees past the wall, and tells nothing but that an id that is already known belongs there.
create function public.permitted_voices(voice_provider text, voice_ids text[]) returns text[]
language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(asked.id), '{}') from unnest(voice_ids) as asked (id)
   where not exists (
           select from public.cloned_voices v
            where v.provider = voice_provider and v.provider_voice_id = asked.id and v.profile_id <> app.current_profile())
      or exists (
           select from public.cloned_voices own
            where own.provider = voice_provider and own.provider_voice_id = asked.id and own.profile_id = app.current_profile())
$$;

revoke all on function public.create_cloned_voice(jsonb, jsonb), public.delete_cloned_voice(uuid), public.permitted_voices(text, text[]) from public, anon;
grant execute on function public.create_cloned_voice(jsonb, jsonb), public.delete_cloned_voice(uuid), public.permitted_voices(text, text[]) to authenticated;
