-- Whether anybody has an account yet: the first visitor of a fresh install creates the owner's. For the service role only.
create function public.has_accounts() returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from auth.users)
$$;
revoke all on function public.has_accounts() from public, anon, authenticated;
grant execute on function public.has_accounts() to service_role;
