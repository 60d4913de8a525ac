-- One-time tokens by which a password is set anew; only the hash is stored. No policy: nobody is signed in, so all of this is for
-- the service role alone.
create table public.password_resets (
  token_hash text primary key,
  user_id uuid not null references auth.users (id) on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index password_resets_by_user on public.password_resets (user_id);
alter table public.password_resets enable row level security;
grant select, insert, update, delete on public.password_resets to service_role;

-- Starts a reset for the account of this e-mail, in place of an earlier one; null when there is no such account.
create function public.start_password_reset(account_email text, new_token_hash text, lifetime interval) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  account uuid := (select id from auth.users where lower(email) = lower(account_email) limit 1);
begin
  delete from public.password_resets where user_id = account or expires_at < now();
  if account is not null then
    insert into public.password_resets (token_hash, user_id, expires_at) values (new_token_hash, account, now() + lifetime);
  end if;
  return account;
end $$;
revoke all on function public.start_password_reset(text, text, interval) from public, anon, authenticated;
grant execute on function public.start_password_reset(text, text, interval) to service_role;

-- Uses the token up, in one statement: of two requests at once one gets the account, the other null.
create function public.take_password_reset(used_token_hash text) returns uuid language sql set search_path = '' as $$
  delete from public.password_resets where token_hash = used_token_hash and expires_at > now() returning user_id
$$;
revoke all on function public.take_password_reset(text) from public, anon, authenticated;
grant execute on function public.take_password_reset(text) to service_role;
