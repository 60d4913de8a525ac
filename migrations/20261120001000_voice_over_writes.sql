-- A voice-over and its audio, or neither. The same voice-over twice is a unique violation (voice_overs.cache_key).
create function public.create_voice_over(voice_over jsonb, audio jsonb) returns setof public.voice_overs
language sql set search_path = '' as $$
  insert into public.voice_overs
    (profile_id, asset_id, provider, voice_id, settings, text, words, duration_seconds, cache_key)
  select app.current_profile(), app.insert_asset(audio), voice_over ->> 'provider', voice_over ->> 'voiceId', voice_over -> 'settings',
         voice_over ->> 'text', voice_over -> 'words', (voice_over ->> 'durationSeconds')::double precision, voice_over ->> 'cacheKey'
  returning *
$$;
revoke all on function public.create_voice_over(jsonb, jsonb) from public, anon;
grant execute on function public.create_voice_over(jsonb, jsonb) to authenticated;
