-- The schema `app` holds what the tables need in common; it is not reachable through the REST door.
create schema app;
grant usage on schema app to authenticated, service_role;

create function app.touch_updated_at() returns trigger language plpgsql set search_path = '' as $$
begin
  new.updated_at := now();
  return new;
end $$;

-- A store. `is_default`: the profile that answers when a request names none.
create table public.profiles (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  name text not null check (char_length(btrim(name)) between 1 and 80),
  description text not null default '' check (char_length(description) <= 1000),
  color text not null default '#4f46e5' check (color ~ '^#[0-9a-fA-F]{6}$'),
  is_default boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index profiles_name_once_per_user on public.profiles (user_id, lower(btrim(name)));
create unique index profiles_one_default_per_user on public.profiles (user_id) where is_default;
create trigger profiles_touch before update on public.profiles for each row execute function app.touch_updated_at();

-- The profile that the token claims, if it belongs to the token's user; else null, which no row matches.
-- Security definer, so that it can look a profile up whatever the caller may read.
create function app.current_profile() returns uuid language sql stable security definer set search_path = '' as $$
  select p.id
    from public.profiles p
   where p.id = (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'profile_id')::uuid
     and p.user_id = auth.uid()
$$;
revoke all on function app.current_profile() from public;
grant execute on function app.current_profile() to authenticated, service_role;

alter table public.profiles enable row level security;
create policy profiles_own on public.profiles to authenticated
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
grant select, insert, update, delete on public.profiles to authenticated, service_role;

-- Gives a table the one policy every profile-owned table has, its grants, and the key by which
-- other tables may refer to its rows only within the same profile.
create function app.protect(target regclass) returns void language plpgsql set search_path = '' as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format(
    'create policy own_profile on %s to authenticated
       using (profile_id = (select app.current_profile())) with check (profile_id = (select app.current_profile()))', target);
  execute format('grant select, insert, update, delete on %s to authenticated, service_role', target);
end $$;
revoke all on function app.protect(regclass) from public;

-- Console sessions. No policy: only the service role reads them, and then by the hash of the cookie.
create table public.sessions (
  token_hash text primary key,
  user_id uuid not null references auth.users (id) on delete cascade,
  -- As they were at sign-in, so that a request needs no second look-up.
  email text not null,
  name text,
  user_agent text not null default '',
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index sessions_by_user on public.sessions (user_id);
alter table public.sessions enable row level security;
grant select, insert, update, delete on public.sessions to service_role;
