-- The voice-overs that people made, to find again. Samples of voices are kept too, so that they are paid for once, but are not listed:
-- their settings say `listed: false`.
alter table public.voice_overs
  add column listed boolean not null default true,
  add column search text not null default '';

create function app.describe_voice_over() returns trigger language plpgsql set search_path = '' as $$
begin
  new.search := app.fold(new.text);
  new.listed := coalesce((new.settings ->> 'listed')::boolean, true);
  return new;
end $$;
create trigger voice_overs_describe before insert or update of text, settings, search, listed on public.voice_overs
  for each row execute function app.describe_voice_over();
update public.voice_overs set text = text;
create index voice_overs_newest on public.voice_overs (profile_id, created_at desc, id desc) where listed;

-- Clips made with it stay; they keep a sound of their own. Returns the asset that nothing refers to any more; its file is removed
-- after the commit.
create function public.delete_voice_over(voice_over uuid) returns setof public.assets
language plpgsql set search_path = '' as $$
declare
  gone public.voice_overs;
begin
  delete from public.voice_overs v where v.profile_id = app.current_profile() and v.id = voice_over returning * into gone;
  if not found then
    raise sqlstate 'PT404' using message = 'no such voice-over';
  end if;
  return query select * from app.delete_unreferenced_assets(array[gone.asset_id]);
end $$;

create function public.list_voice_over(voice_over uuid, is_listed boolean) returns void language sql set search_path = '' as $$
  update public.voice_overs set settings = case when is_listed then settings - 'listed' else settings || '{"listed": false}' end
   where profile_id = app.current_profile() and id = voice_over and listed <> is_listed
$$;
revoke all on function public.delete_voice_over(uuid), public.list_voice_over(uuid, boolean) from public, anon;
grant execute on function public.delete_voice_over(uuid), public.list_voice_over(uuid, boolean) to authenticated;
