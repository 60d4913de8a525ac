-- How a clip looks and sounds besides its size and captions.
alter table public.clips add column look jsonb not null default '{}';

-- As before, with the look that the clip begins with.
create or replace function public.create_clip(clip jsonb, video jsonb, thumbnail jsonb) returns setof public.clips
language plpgsql set search_path = '' as $$
declare
  made public.clips;
begin
  insert into public.clips
    (profile_id, project_id, voice_over_id, name, variant, asset_id, thumbnail_asset_id, duration_seconds, width, height,
     size_bytes, script, cues, cut_list, fingerprint, status, has_audio, recipe, caption_style, look)
  select app.current_profile(), (clip ->> 'projectId')::uuid, (clip ->> 'voiceOverId')::uuid, clip ->> 'name',
         (clip ->> 'variant')::integer, app.insert_asset(video), app.insert_asset(thumbnail),
         (clip ->> 'durationSeconds')::double precision, (clip ->> 'width')::integer, (clip ->> 'height')::integer,
         (video ->> 'sizeBytes')::bigint, clip ->> 'script', clip -> 'cues', clip -> 'cutList', clip ->> 'fingerprint',
         clip ->> 'status', (clip ->> 'hasAudio')::boolean, clip -> 'recipe', coalesce(clip -> 'captionStyle', '{}'),
         coalesce(clip -> 'look', '{}')
  returning * into made;
  perform app.remember_segments(made);
  return next made;
end $$;
