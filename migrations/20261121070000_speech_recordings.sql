-- What providers spoke, one row for each call that was answered: what was paid for once is never paid for again. Voice-overs are
-- made of them; a short one is one of them. words: null where nobody tells when each is spoken.
create table public.speech_recordings (
  profile_id uuid not null references public.profiles (id) on delete cascade,
  cache_key text not null check (char_length(cache_key) <= 200),
  asset_id uuid not null,
  provider text not null,
  voice_id text not null,
  text text not null,
  words jsonb,
  -- Who placed the words: the provider, the core by listening, or nobody, so that they are placed by their length.
  timings text not null check (timings in ('spoken', 'aligned', 'estimated')),
  duration_seconds double precision not null check (duration_seconds > 0),
  created_at timestamptz not null default now(),
  primary key (profile_id, cache_key),
  foreign key (profile_id, asset_id) references public.assets (profile_id, id)
);
-- To find out whether a file is still held.
create index speech_recordings_by_asset on public.speech_recordings (profile_id, asset_id);
select app.protect('public.speech_recordings');

-- Which server speaks what at the moment, so that two of them do not pay for the same. A claim that is not renewed lapses.
create table public.speech_claims (
  profile_id uuid not null references public.profiles (id) on delete cascade,
  cache_key text not null check (char_length(cache_key) <= 200),
  claim_id uuid not null,
  holder jsonb not null,
  expires_at timestamptz not null,
  primary key (profile_id, cache_key)
);
select app.protect('public.speech_claims');

-- claim: { cacheKey, id, holder, seconds, replaces? }. replaces: a claim whose server is known to be dead. Returns the claim that holds
-- now: the caller's own, or that of another server.
create function public.claim_speech(claim jsonb) returns setof public.speech_claims language plpgsql set search_path = '' as $$
declare
  until timestamptz := now() + make_interval(secs => (claim ->> 'seconds')::double precision);
begin
  insert into public.speech_claims as held (profile_id, cache_key, claim_id, holder, expires_at)
  values (app.current_profile(), claim ->> 'cacheKey', (claim ->> 'id')::uuid, claim -> 'holder', until)
      on conflict (profile_id, cache_key) do update
     set claim_id = excluded.claim_id, holder = excluded.holder, expires_at = excluded.expires_at
   where held.expires_at < now() or held.claim_id in (excluded.claim_id, (claim ->> 'replaces')::uuid);
  return query select * from public.speech_claims c where c.profile_id = app.current_profile() and c.cache_key = claim ->> 'cacheKey';
end $$;

-- A recording and its audio, or neither. The same recording twice is a unique violation.
create function public.create_speech_recording(recording jsonb, audio jsonb) returns setof public.speech_recordings
language sql set search_path = '' as $$
  insert into public.speech_recordings (profile_id, cache_key, asset_id, provider, voice_id, text, words, timings, duration_seconds)
  select app.current_profile(), recording ->> 'cacheKey', app.insert_asset(audio), recording ->> 'provider', recording ->> 'voiceId',
         recording ->> 'text', nullif(recording -> 'words', 'null'), recording ->> 'timings', (recording ->> 'durationSeconds')::double precision
  returning *
$$;

-- What a voice-over was made of.
alter table public.voice_overs add column recordings text[] not null default '{}';
create index voice_overs_recordings on public.voice_overs using gin (recordings);
create index voice_overs_by_asset on public.voice_overs (profile_id, asset_id);

-- As before, with what it is made of. audio: null where it sounds as its one recording; then voice_over names that one's `assetId`.
create or replace function public.create_voice_over(voice_over jsonb, audio jsonb) returns setof public.voice_overs
language sql set search_path = '' as $$
  insert into public.voice_overs
    (profile_id, asset_id, provider, voice_id, settings, text, words, duration_seconds, cache_key, recordings)
  select app.current_profile(), case when voice_over ? 'assetId' then (voice_over ->> 'assetId')::uuid else app.insert_asset(audio) end,
         voice_over ->> 'provider', voice_over ->> 'voiceId', voice_over -> 'settings',
         voice_over ->> 'text', voice_over -> 'words', (voice_over ->> 'durationSeconds')::double precision, voice_over ->> 'cacheKey',
         array(select jsonb_array_elements_text(coalesce(voice_over -> 'recordings', '[]')))
  returning *
$$;

-- With a voice-over go the recordings that no other one is made of; files that nothing refers to any more are swept later.
create function app.delete_recordings() returns trigger language plpgsql set search_path = '' as $$
declare
  freed uuid[];
begin
  with deleted as (
    delete from public.speech_recordings r
     where r.profile_id = old.profile_id and r.cache_key = any (old.recordings)
       and not exists (select from public.voice_overs v where v.profile_id = old.profile_id and v.recordings @> array[r.cache_key])
    returning r.asset_id
  )
  select array_agg(asset_id) into freed from deleted where asset_id <> old.asset_id;
  if freed is not null then
    perform app.delete_unreferenced_assets(freed);
  end if;
  return null;
end $$;
revoke all on function app.delete_recordings() from public;
create trigger voice_overs_recordings_gone after delete on public.voice_overs for each row execute function app.delete_recordings();

-- For one whose file is gone: a restored database, a lost disk.
create function public.forget_speech_recording(recording text) returns setof public.assets language plpgsql set search_path = '' as $$
declare
  freed uuid;
begin
  delete from public.speech_recordings r where r.profile_id = app.current_profile() and r.cache_key = recording returning r.asset_id into freed;
  return query select * from app.delete_unreferenced_assets(array[freed]);
end $$;

revoke all on function public.claim_speech(jsonb), public.create_speech_recording(jsonb, jsonb), public.forget_speech_recording(text) from public, anon;
grant execute on function public.claim_speech(jsonb), public.create_speech_recording(jsonb, jsonb), public.forget_speech_recording(text) to authenticated;
