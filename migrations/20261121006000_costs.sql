-- The ledger: one row for each call that a provider charges for, written before the call and settled after it, so that what was
-- spent is never less than what is written here. uncertain: nobody can tell whether it was charged, so it counts.
-- Amounts are micro-dollars; a month is one of UTC.
create table public.cost_entries (
  id uuid primary key default gen_random_uuid(),
  profile_id uuid not null references public.profiles (id) on delete cascade,
  job_id uuid,
  provider text not null,
  operation text not null,
  unit text not null,
  quantity numeric not null check (quantity >= 0),
  unit_price_micros numeric not null check (unit_price_micros >= 0),
  price_version text not null,
  amount_micros bigint not null check (amount_micros >= 0),
  -- Answered from what was paid for earlier; then it costs nothing.
  cached boolean not null default false check (not cached or amount_micros = 0),
  state text not null check (state in ('reserved', 'settled', 'uncertain')),
  -- When a reservation that nobody settled is taken as uncertain.
  reserved_until timestamptz,
  created_at timestamptz not null default now(),
  check ((state = 'reserved') = (reserved_until is not null)),
  unique (profile_id, id),
  foreign key (profile_id, job_id) references public.jobs (profile_id, id) on delete set null (job_id)
);
create index cost_entries_newest on public.cost_entries (profile_id, created_at desc, id desc);
create index cost_entries_reserved on public.cost_entries (reserved_until) where state = 'reserved';
select app.protect('public.cost_entries');

-- What of this month is spent, and what of that is only reserved, in the caller's profile.
create function public.month_costs() returns table (spent_micros bigint, reserved_micros bigint) language sql stable set search_path = '' as $$
  select coalesce(sum(amount_micros), 0)::bigint, coalesce(sum(amount_micros) filter (where state = 'reserved'), 0)::bigint
    from public.cost_entries
   where profile_id = (select app.current_profile()) and created_at >= date_trunc('month', now(), 'UTC')
$$;

-- Reserves the amount if the month's budget has room for it. The lock puts reservations of a profile one after the other, so that
-- any number of them at once cannot overspend. Without a budget there is no limit.
-- entry: { jobId, provider, operation, unit, quantity, unitPriceMicros, priceVersion, amountMicros, holdSeconds }
create function public.reserve_cost(entry jsonb) returns uuid language plpgsql set search_path = '' as $$
declare
  amount bigint := (entry ->> 'amountMicros')::bigint;
  budget bigint;
  spent bigint;
  reserved uuid;
begin
  insert into public.profile_settings (profile_id) values (app.current_profile()) on conflict do nothing;
  select (settings #>> '{budget,monthlyMicros}')::bigint into strict budget
    from public.profile_settings where profile_id = app.current_profile() for update;
  if budget is not null then
    select m.spent_micros into strict spent from public.month_costs() m;
    if spent + amount > budget then
      raise sqlstate 'PT402' using message = 'the budget has no room for it', detail = jsonb_build_object('budget', budget, 'spent', spent)::text;
    end if;
  end if;
  insert into public.cost_entries
    (profile_id, job_id, provider, operation, unit, quantity, unit_price_micros, price_version, amount_micros, state, reserved_until)
  values (app.current_profile(), (entry ->> 'jobId')::uuid, entry ->> 'provider', entry ->> 'operation', entry ->> 'unit',
          (entry ->> 'quantity')::numeric, (entry ->> 'unitPriceMicros')::numeric, entry ->> 'priceVersion', amount, 'reserved',
          now() + make_interval(secs => (entry ->> 'holdSeconds')::double precision))
  returning id into reserved;
  return reserved;
end $$;
revoke all on function public.month_costs(), public.reserve_cost(jsonb) from public, anon;
grant execute on function public.month_costs(), public.reserve_cost(jsonb) to authenticated;

-- As before, with the costs of the ledger, the budget of this month, and the videos of renders beside those of productions.
create or replace function public.profile_dashboard(since timestamptz default null) returns jsonb language sql stable set search_path = '' as $$
  with own as (select app.current_profile() as id),
  produced as (
    select coalesce(jsonb_array_length(j.result -> 'clips'), 0) as videos
      from public.jobs j
     where j.profile_id = (select id from own) and j.kind in ('produce', 'render-clip') and j.state = 'succeeded'
       and j.created_at >= coalesce(since, '-infinity')
  ),
  costs as (
    select provider, to_char(created_at at time zone 'UTC', 'YYYY-MM') as month, sum(amount_micros) as micros
      from public.cost_entries
     where profile_id = (select id from own) and amount_micros > 0 and created_at >= coalesce(since, '-infinity')
     group by 1, 2
  ),
  published as (
    select state, count(*) as count from public.publications
     where profile_id = (select id from own) and created_at >= coalesce(since, '-infinity') group by state
  )
  select jsonb_build_object(
    'videosProduced', (select coalesce(sum(videos), 0) from produced),
    'clips', (select count(*) from public.clips where profile_id = (select id from own) and not in_trash and created_at >= coalesce(since, '-infinity')),
    'publications', (select coalesce(jsonb_object_agg(state, count), '{}') from published),
    'lastActivityAt', greatest(
      (select coalesce(j.finished_at, j.started_at, j.created_at) from public.jobs j where j.profile_id = (select id from own) order by j.created_at desc limit 1),
      (select created_at from public.clips where profile_id = (select id from own) and not in_trash order by created_at desc limit 1),
      (select max(created_at) from public.source_videos where profile_id = (select id from own)),
      (select max(created_at) from public.publications where profile_id = (select id from own))),
    'costs', jsonb_build_object(
      'totalMicros', (select coalesce(sum(micros), 0) from costs),
      'byProvider', (select coalesce(jsonb_agg(jsonb_build_object('provider', provider, 'micros', micros) order by micros desc), '[]')
                       from (select provider, sum(micros) as micros from costs group by provider) c),
      'byMonth', (select coalesce(jsonb_agg(jsonb_build_object('month', month, 'micros', micros) order by month), '[]')
                    from (select month, sum(micros) as micros from costs group by month) c)))
$$;
