-- Keys for programs (`ef_…`). Only the hash is stored. `bound_profile_id`: the one profile that the key may act for; null means
-- all of the user's. It is not called profile_id, because a key belongs to its user and is not shown inside a profile.
alter table public.profiles add constraint profiles_id_with_user unique (id, user_id);

create table public.api_keys (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  bound_profile_id uuid,
  name text not null check (char_length(btrim(name)) between 1 and 80),
  key_hash text not null unique check (key_hash ~ '^[0-9a-f]{64}$'),
  -- The first characters, by which its owner tells it from the others.
  hint text not null check (char_length(hint) between 4 and 12),
  read_only boolean not null default false,
  -- As it was when the key was made, so that a request needs no second look-up.
  email text not null default '',
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  expires_at timestamptz,
  foreign key (bound_profile_id, user_id) references public.profiles (id, user_id) on delete cascade
);
create index api_keys_by_user on public.api_keys (user_id, created_at desc);
create index api_keys_by_profile on public.api_keys (bound_profile_id, user_id);
alter table public.api_keys enable row level security;
create policy own_keys on public.api_keys to authenticated
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
grant select, insert, delete on public.api_keys to authenticated;
grant select, insert, update, delete on public.api_keys to service_role;

-- The key with this hash if it is still good, its use noted at most once a minute. For the service role: nobody is known yet.
create function public.use_api_key(hash text) returns setof public.api_keys language plpgsql set search_path = '' as $$
begin
  update public.api_keys set last_used_at = now()
   where key_hash = hash and (expires_at is null or expires_at > now())
     and (last_used_at is null or last_used_at < now() - interval '1 minute');
  return query select * from public.api_keys where key_hash = hash and (expires_at is null or expires_at > now());
end $$;
revoke all on function public.use_api_key(text) from public, anon, authenticated;
grant execute on function public.use_api_key(text) to service_role;

-- Access tokens of the user issued before this moment are refused ("sign out everywhere"). No policy: for the service role only.
create table public.access_cutoffs (
  user_id uuid primary key references auth.users (id) on delete cascade,
  valid_from timestamptz not null
);
alter table public.access_cutoffs enable row level security;
grant select, insert, update, delete on public.access_cutoffs to service_role;
