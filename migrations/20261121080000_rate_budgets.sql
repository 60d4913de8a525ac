-- How much of the hourly limit of a provider's account is used, by all profiles and servers that use the account. An account is named
-- by a keyed hash of its credentials: who does not know them cannot name it.
create table app.rate_accounts (
  account text primary key,
  -- What the provider said last: its limit, what was left of it after the unit of `told_at`, and until when that holds.
  allowed integer,
  remaining integer,
  told_at timestamptz,
  resets_at timestamptz,
  -- The provider refuses everything until then.
  blocked_until timestamptz
);
create table app.rate_units (
  id bigint generated always as identity primary key,
  account text not null references app.rate_accounts (account) on delete cascade,
  profile_id uuid references public.profiles (id) on delete set null,
  taken_at timestamptz not null
);
create index rate_units_of_account on app.rate_units (account, taken_at);
-- Who waits for a unit. One who does not come back for long after `check_at` has given up.
create table app.rate_waits (
  account text not null references app.rate_accounts (account) on delete cascade,
  waiter uuid not null,
  profile_id uuid not null references public.profiles (id) on delete cascade,
  since timestamptz not null,
  check_at timestamptz not null,
  primary key (account, waiter)
);

-- Units that are free at that moment, whoever waits for them.
create function app.free_rate_units(asked app.rate_accounts, capacity integer, moment timestamptz) returns integer
language sql stable set search_path = '' as $$
  select case when asked.blocked_until > moment then 0 else greatest(0, least(
    least(capacity, coalesce(asked.allowed, capacity)) - (select count(*) from app.rate_units u where u.account = asked.account),
    case when asked.resets_at > moment
         then asked.remaining - (select count(*) from app.rate_units u where u.account = asked.account and u.taken_at > asked.told_at) end)::integer) end
$$;

-- Takes a unit, or puts the waiter into the queue. Served is first the profile that has used least: its n-th waiter has its turn
-- after n more units. `due_at` is when that will be if all who wait stay, `check_at` when to ask again.
create function public.take_rate_unit(account_name text, waiter_id uuid, capacity integer, window_seconds integer, moment timestamptz)
returns table (taken boolean, due_at timestamptz, check_at timestamptz) language plpgsql security definer set search_path = '' as $$
declare
  caller uuid := app.current_profile();
  asked app.rate_accounts;
  units integer; used integer; free integer; ahead integer; missing integer; due timestamptz;
  life interval := make_interval(secs => window_seconds);
begin
  if caller is null then raise sqlstate 'PT403' using message = 'a unit is taken for a profile'; end if;
  insert into app.rate_accounts (account) values (account_name) on conflict do nothing;
  select * into asked from app.rate_accounts a where a.account = account_name for update;
  delete from app.rate_units u where u.account = account_name and u.taken_at <= moment - life;
  delete from app.rate_waits w where w.account = account_name and w.check_at < moment - interval '1 day';
  insert into app.rate_waits as w (account, waiter, profile_id, since, check_at) values (account_name, waiter_id, caller, moment, moment)
    on conflict (account, waiter) do update set check_at = excluded.check_at;

  free := app.free_rate_units(asked, capacity, moment);
  select count(*) into ahead from (
    with used_by as (select u.profile_id, count(*) as units from app.rate_units u where u.account = account_name group by u.profile_id),
    queue as (
      select w.waiter, w.since, coalesce(b.units, 0) + row_number() over (partition by w.profile_id order by w.since, w.waiter) as turn
        from app.rate_waits w left join used_by b on b.profile_id = w.profile_id
       where w.account = account_name and w.check_at + interval '2 minutes' >= moment)
    select 1 from queue q, queue me where me.waiter = waiter_id and (q.turn, q.since, q.waiter) < (me.turn, me.since, me.waiter)) before_me;

  if free > ahead then
    insert into app.rate_units (account, profile_id, taken_at) values (account_name, caller, moment);
    delete from app.rate_waits w where w.account = account_name and w.waiter = waiter_id;
    return query select true, null::timestamptz, null::timestamptz;
    return;
  end if;

  units := greatest(1, least(capacity, coalesce(asked.allowed, capacity)));
  select count(*) into used from app.rate_units u where u.account = account_name;
  -- So many of the units in use have to come back first; each does when its hour is over.
  missing := ahead + 1 - greatest(0, units - used);
  if used = 0 or missing <= 0 then
    due := moment + case when missing <= 0 then interval '0' else life * (missing / units) end;
  else
    select u.taken_at into due from app.rate_units u where u.account = account_name order by u.taken_at, u.id offset (missing - 1) % used limit 1;
    due := due + life * (1 + (missing - 1) / used);
  end if;
  due := greatest(due, asked.blocked_until, case when free <= 0 and asked.resets_at > moment and asked.remaining <= ahead then asked.resets_at end, moment + interval '1 second');
  return query update app.rate_waits w set check_at = least(due, moment + interval '10 minutes')
                where w.account = account_name and w.waiter = waiter_id returning false, due, w.check_at;
end $$;

-- A unit that was not used after all: the request certainly never reached the provider.
create function public.return_rate_unit(account_name text, unit_taken_at timestamptz) returns void
language sql security definer set search_path = '' as $$
  delete from app.rate_units where id = (
    select u.id from app.rate_units u
     where u.account = account_name and u.profile_id = app.current_profile() and u.taken_at = unit_taken_at limit 1)
$$;

-- What the provider said with its answer to the unit that was taken at `taken_at`. Answers come in any order; an older one is not heeded.
create function public.note_rate_limit(account_name text, told_allowed integer, told_remaining integer, taken_at timestamptz, told_resets_at timestamptz)
returns void language sql security definer set search_path = '' as $$
  update app.rate_accounts a
     set allowed = told_allowed, remaining = told_remaining, told_at = taken_at, resets_at = told_resets_at
   where a.account = account_name and app.current_profile() is not null and (a.told_at is null or a.told_at <= taken_at)
$$;

create function public.block_rate_account(account_name text, until timestamptz) returns void
language sql security definer set search_path = '' as $$
  update app.rate_accounts a set blocked_until = greatest(a.blocked_until, until) where a.account = account_name and app.current_profile() is not null
$$;

create function public.read_rate_account(account_name text, capacity integer, window_seconds integer, moment timestamptz)
returns table (used integer, per_hour integer, waiting integer, free_at timestamptz) language plpgsql security definer set search_path = '' as $$
declare
  asked app.rate_accounts;
  units integer; free integer;
begin
  if app.current_profile() is null then raise sqlstate 'PT403' using message = 'an account is read for a profile'; end if;
  delete from app.rate_units u where u.account = account_name and u.taken_at <= moment - make_interval(secs => window_seconds);
  select * into asked from app.rate_accounts a where a.account = account_name;
  units := least(capacity, coalesce(asked.allowed, capacity));
  free := case when asked.account is null then units else app.free_rate_units(asked, capacity, moment) end;
  return query select
    case when asked.blocked_until > moment then units else units - free end,
    units,
    (select count(*)::integer from app.rate_waits w where w.account = account_name and w.check_at + interval '2 minutes' >= moment),
    case when free > 0 then null else greatest(
      asked.blocked_until,
      (select min(u.taken_at) + make_interval(secs => window_seconds) from app.rate_units u where u.account = account_name)) end;
end $$;

revoke all on function app.free_rate_units(app.rate_accounts, integer, timestamptz) from public;
revoke all on function public.take_rate_unit(text, uuid, integer, integer, timestamptz), public.return_rate_unit(text, timestamptz), public.note_rate_limit(text, integer, integer, timestamptz, timestamptz),
  public.block_rate_account(text, timestamptz), public.read_rate_account(text, integer, integer, timestamptz) from public, anon;
grant execute on function public.take_rate_unit(text, uuid, integer, integer, timestamptz), public.return_rate_unit(text, timestamptz), public.note_rate_limit(text, integer, integer, timestamptz, timestamptz),
  public.block_rate_account(text, timestamptz), public.read_rate_account(text, integer, integer, timestamptz) to authenticated;

-- A job that waits for something holds no worker: it is queued, but not taken before its time. `waits_until` is what people are told.
alter table public.jobs add column not_before timestamptz, add column waits_until timestamptz, add column waits_for text;

create or replace function public.claim_job(job uuid, worker text, lease_seconds integer) returns setof public.jobs
language sql set search_path = '' as $$
  update public.jobs
     set state = 'running', attempt = attempt + 1, worker_id = worker, started_at = now(),
         lease_expires_at = now() + make_interval(secs => lease_seconds), not_before = null, waits_until = null, waits_for = null
   where id = job and state = 'queued' and (not_before is null or not_before <= now())
  returning *
$$;
