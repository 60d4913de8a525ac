-- Who waits for the answer of a charged call, and which speech it is for: after a crash the reservations of a dead server are told
-- from those of a living one at once, and a charge whose outcome is unknown is found again before the same is paid for a second time.
alter table public.cost_entries add column holder jsonb, add column cache_key text check (char_length(cache_key) <= 200);
create index cost_entries_unresolved on public.cost_entries (profile_id, cache_key) where state <> 'settled' and cache_key is not null;

-- Told once in a month and for each threshold, by the transaction that crosses it.
create table public.budget_alerts (
  id uuid primary key default gen_random_uuid(),
  profile_id uuid not null references public.profiles (id) on delete cascade,
  -- In UTC, e.g. 2026-11.
  month text not null check (month ~ '^\d{4}-\d\d$'),
  threshold_percent integer not null check (threshold_percent > 0),
  monthly_micros bigint not null,
  -- Without what was only reserved at that moment.
  spent_micros bigint not null,
  acknowledged_at timestamptz,
  created_at timestamptz not null default now(),
  unique (profile_id, month, threshold_percent),
  unique (profile_id, id)
);
select app.protect('public.budget_alerts');

-- The alerts of this month as the budget and what was spent make them: those that are true are there, once. The lock puts charges
-- that end at the same time one after the other, so that each sees what the one before it added.
create function app.update_budget_alerts(owner uuid) returns void language plpgsql set search_path = '' as $$
declare
  this_month text := to_char(now() at time zone 'UTC', 'YYYY-MM');
  budget bigint;
  spent bigint;
begin
  select (s.settings #>> '{budget,monthlyMicros}')::bigint into budget from public.profile_settings s where s.profile_id = owner for update;
  select coalesce(sum(c.amount_micros), 0) into spent from public.cost_entries c
   where c.profile_id = owner and c.state <> 'reserved' and c.created_at >= date_trunc('month', now(), 'UTC');
  -- Of a budget that was raised or taken away; they may be crossed again.
  delete from public.budget_alerts a
   where a.profile_id = owner and a.month = this_month and (budget is null or spent * 100 < budget * a.threshold_percent);
  insert into public.budget_alerts (profile_id, month, threshold_percent, monthly_micros, spent_micros)
  select owner, this_month, threshold, budget, spent from unnest(array[70, 90, 100]) threshold
   where budget is not null and spent > 0 and spent * 100 >= budget * threshold
      on conflict do nothing;
end $$;
revoke all on function app.update_budget_alerts(uuid) from public;
grant execute on function app.update_budget_alerts(uuid) to authenticated, service_role;

create function app.note_spending() returns trigger language plpgsql set search_path = '' as $$
begin
  perform app.update_budget_alerts(new.profile_id);
  return null;
end $$;
revoke all on function app.note_spending() from public;
create trigger cost_entries_alert after insert or update of state, amount_micros on public.cost_entries
  for each row when (new.state <> 'reserved' and new.amount_micros > 0) execute function app.note_spending();
create trigger profile_settings_alert after update of settings on public.profile_settings
  for each row when (old.settings -> 'budget' is distinct from new.settings -> 'budget') execute function app.note_spending();

-- As before, with the holder and the speech.
-- entry: { jobId, provider, operation, unit, quantity, unitPriceMicros, priceVersion, amountMicros, holdSeconds, holder, cacheKey }
create or replace function public.reserve_cost(entry jsonb) returns uuid language plpgsql set search_path = '' as $$
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
    (profile_id, job_id, provider, operation, unit, quantity, unit_price_micros, price_version, amount_micros, state, reserved_until, holder, cache_key)
  values (app.current_profile(), (entry ->> 'jobId')::uuid, entry ->> 'provider', entry ->> 'operation', entry ->> 'unit',
          (entry ->> 'quantity')::numeric, (entry ->> 'unitPriceMicros')::numeric, entry ->> 'priceVersion', amount, 'reserved',
          now() + make_interval(secs => (entry ->> 'holdSeconds')::double precision), entry -> 'holder', entry ->> 'cacheKey')
  returning id into reserved;
  return reserved;
end $$;

-- How a charged call ended. What ended already stays as it is.
-- settlement: { id, outcome: settled | uncertain | released, quantity, amountMicros }; the last two only where the provider charged
-- something else than was reserved. Returns the alerts that this raised.
create function public.settle_cost(settlement jsonb) returns setof public.budget_alerts language plpgsql set search_path = '' as $$
declare
  entry uuid := (settlement ->> 'id')::uuid;
  outcome text := settlement ->> 'outcome';
begin
  if outcome = 'released' then
    delete from public.cost_entries where profile_id = app.current_profile() and id = entry and state <> 'settled';
  else
    update public.cost_entries
       set state = outcome, reserved_until = null, holder = null,
           quantity = coalesce((settlement ->> 'quantity')::numeric, quantity),
           amount_micros = coalesce((settlement ->> 'amountMicros')::bigint, amount_micros)
     where profile_id = app.current_profile() and id = entry and state <> 'settled';
  end if;
  return query select * from public.budget_alerts where profile_id = app.current_profile() and created_at = now() order by threshold_percent;
end $$;
revoke all on function public.settle_cost(jsonb) from public, anon;
grant execute on function public.settle_cost(jsonb) to authenticated;
