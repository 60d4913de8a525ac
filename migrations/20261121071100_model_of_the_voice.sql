-- As before; another provider clears the model of the one before too.
create or replace function public.patch_profile_settings(patch jsonb, expected_revision integer default null) returns setof public.profile_settings
language plpgsql set search_path = '' as $$
declare
  stored public.profile_settings;
  merged jsonb;
  part text;
  chosen jsonb;
begin
  insert into public.profile_settings (profile_id) values (app.current_profile()) on conflict do nothing;
  select * into stored from public.profile_settings where profile_id = app.current_profile() for update;
  if expected_revision <> stored.revision then
    raise sqlstate 'PT412' using message = 'the settings were changed';
  end if;
  merged := app.merge_patch(stored.settings, patch);
  for part, chosen in select * from jsonb_each(case jsonb_typeof(patch -> 'look') when 'object' then patch -> 'look' else '{}' end) loop
    if chosen <> 'null' then
      merged := jsonb_set(merged, array['look', part], chosen);
    end if;
  end loop;
  if merged -> 'look' = '{}' then
    merged := merged - 'look';
  end if;
  -- Voice and model are those of a provider: of another provider they would be none.
  if merged #> '{voice,provider}' is distinct from stored.settings #> '{voice,provider}' then
    foreach part in array array['voiceId', 'model'] loop
      if patch #> array['voice', part] is null then
        merged := merged #- array['voice', part];
      end if;
    end loop;
  end if;
  return query update public.profile_settings set settings = merged, revision = revision + 1 where profile_id = stored.profile_id returning *;
end $$;
