-- What the shots of a clip's file were, so that a clip whose shots were changed is outdated, and one that has them back is not.
-- Null where nobody changed them since the file was made.
create function app.clip_cuts_hash(cut_list jsonb) returns text language sql immutable set search_path = '' as $$
  select encode(sha256(convert_to(coalesce(jsonb_agg(jsonb_build_array(cut -> 'sourceVideoId', cut -> 'startSeconds', cut -> 'frames') order by place)::text, ''), 'UTF8')), 'hex')
    from jsonb_array_elements(cut_list) with ordinality as cuts (cut, place)
$$;
revoke all on function app.clip_cuts_hash(jsonb) from public;
grant execute on function app.clip_cuts_hash(jsonb) to authenticated, service_role;

alter table public.clips add column rendered_cuts text;

-- Runs after clips_judge, which judges by the content: triggers run in the order of their names.
create function app.judge_clip_cuts() returns trigger language plpgsql set search_path = '' as $$
begin
  -- A render gives the clip another thumbnail too; who only takes its sound away does not.
  if tg_op = 'UPDATE' and new.thumbnail_asset_id <> old.thumbnail_asset_id then
    new.rendered_cuts := null;
  end if;
  if new.rendered_cuts = app.clip_cuts_hash(new.cut_list) then
    new.rendered_cuts := null;
  end if;
  if new.rendered_cuts is not null then
    new.status := 'outdated';
  end if;
  return new;
end $$;
create trigger clips_judge_cuts before insert or update on public.clips for each row execute function app.judge_clip_cuts();

-- Puts another shot in the place of one, which is as the caller saw it.
create function public.set_clip_shot(clip_id uuid, shot_index integer, seen jsonb, shot jsonb) returns void
language plpgsql set search_path = '' as $$
declare
  held public.clips;
begin
  select * into held from public.clips c where c.profile_id = app.current_profile() and c.id = clip_id for update;
  if not found then
    raise sqlstate 'PT404' using message = 'no such clip';
  end if;
  if held.in_trash then
    raise sqlstate 'PT409' using message = 'the clip is in the trash', detail = 'project.in-trash';
  end if;
  if held.cut_list -> shot_index is distinct from seen then
    raise sqlstate 'PT409' using message = 'the clip has another shot there by now', detail = 'clip.changed';
  end if;
  -- Naming the status lets the content be judged first.
  update public.clips c set
    rendered_cuts = coalesce(held.rendered_cuts, app.clip_cuts_hash(held.cut_list)),
    cut_list = jsonb_set(held.cut_list, array[shot_index::text], shot),
    status = held.status
   where c.profile_id = held.profile_id and c.id = held.id;
end $$;
revoke all on function public.set_clip_shot(uuid, integer, jsonb, jsonb) from public, anon;
grant execute on function public.set_clip_shot(uuid, integer, jsonb, jsonb) to authenticated;
