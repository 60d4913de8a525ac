-- Exactly one default profile per user, whoever writes: at most one by the index, at least one by what follows.

create function app.make_first_profile_default() returns trigger language plpgsql set search_path = '' as $$
begin
  if not exists (select from public.profiles where user_id = new.user_id and is_default) then
    new.is_default := true;
  end if;
  return new;
end $$;
create trigger profiles_first_is_default before insert on public.profiles
  for each row execute function app.make_first_profile_default();

-- Checked at the end of the transaction, so that the default can move, and so that a user can go with everything.
-- Security definer, because it has to see all profiles of the user.
create function app.require_default_profile() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if exists (select from public.profiles where user_id = old.user_id)
     and not exists (select from public.profiles where user_id = old.user_id and is_default) then
    raise sqlstate 'PT409' using message = 'one profile has to be the default', detail = 'profile.default-required';
  end if;
  return null;
end $$;
revoke all on function app.require_default_profile() from public;
create constraint trigger profiles_keep_default after update of is_default, user_id or delete on public.profiles
  deferrable initially deferred for each row execute function app.require_default_profile();

create function public.set_default_profile(profile uuid) returns setof public.profiles
language plpgsql set search_path = '' as $$
begin
  if not exists (select from public.profiles where id = profile and user_id = auth.uid()) then
    raise sqlstate 'PT404' using message = 'no such profile';
  end if;
  update public.profiles set is_default = false where user_id = auth.uid() and is_default and id <> profile;
  return query update public.profiles set is_default = true where id = profile returning *;
end $$;
revoke all on function public.set_default_profile(uuid) from public, anon;
grant execute on function public.set_default_profile(uuid) to authenticated;
