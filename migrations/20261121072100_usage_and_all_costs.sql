-- What providers did for the caller's profile, by time, provider and operation. Only what ended counts. saved_micros: what the
-- cached ones would have cost.
create function public.profile_usage(first timestamptz, behind timestamptz, period text) returns table (
  period_start text, provider text, operation text, unit text, calls bigint, cached_calls bigint, quantity numeric, cached_quantity numeric,
  paid_micros bigint, saved_micros bigint
) language sql stable set search_path = '' as $$
  select to_char(c.created_at at time zone 'UTC', case period when 'day' then 'YYYY-MM-DD' else 'YYYY-MM' end), c.provider, c.operation, c.unit,
         count(*) filter (where not c.cached), count(*) filter (where c.cached),
         coalesce(sum(c.quantity) filter (where not c.cached), 0), coalesce(sum(c.quantity) filter (where c.cached), 0),
         coalesce(sum(c.amount_micros), 0)::bigint,
         coalesce(sum(ceil(round(c.quantity * c.unit_price_micros, 6))) filter (where c.cached), 0)::bigint
    from public.cost_entries c
   where c.profile_id = (select app.current_profile()) and c.state <> 'reserved' and c.created_at >= first and c.created_at < behind
   group by 1, 2, 3, 4
   order by 1, 2, 3, 4
$$;

-- The ledgers of all profiles of the user who asks, newest first. Security definer, because row-level security shows one profile at
-- a time; it looks at no profile of anybody else.
-- filter: { from, to, provider, profileId, cursorAt, cursorId, limit }; all but `limit` may be absent.
create function public.own_costs(filter jsonb) returns table (profile_name text, entry jsonb) language sql stable security definer set search_path = '' as $$
  select p.name, to_jsonb(c) - 'holder' - 'cache_key'
    from public.cost_entries c join public.profiles p on p.id = c.profile_id
   where p.user_id = auth.uid()
     and (filter ->> 'profileId' is null or p.id = (filter ->> 'profileId')::uuid)
     and (filter ->> 'provider' is null or c.provider = filter ->> 'provider')
     and (filter ->> 'from' is null or c.created_at >= (filter ->> 'from')::timestamptz)
     and (filter ->> 'to' is null or c.created_at < (filter ->> 'to')::timestamptz)
     and (filter ->> 'cursorId' is null or (c.created_at, c.id) < ((filter ->> 'cursorAt')::timestamptz, (filter ->> 'cursorId')::uuid))
   order by c.created_at desc, c.id desc
   limit (filter ->> 'limit')::integer
$$;

-- What each of them paid; profiles that paid nothing are among them.
create function public.own_cost_totals(filter jsonb) returns table (profile_id uuid, profile_name text, paid_micros bigint, calls bigint, cached_calls bigint)
language sql stable security definer set search_path = '' as $$
  select p.id, p.name, coalesce(sum(c.amount_micros), 0)::bigint, count(c.id) filter (where not c.cached), count(c.id) filter (where c.cached)
    from public.profiles p
    left join public.cost_entries c on c.profile_id = p.id
     and (filter ->> 'provider' is null or c.provider = filter ->> 'provider')
     and (filter ->> 'from' is null or c.created_at >= (filter ->> 'from')::timestamptz)
     and (filter ->> 'to' is null or c.created_at < (filter ->> 'to')::timestamptz)
   where p.user_id = auth.uid() and (filter ->> 'profileId' is null or p.id = (filter ->> 'profileId')::uuid)
   group by p.id, p.name
   order by 3 desc, p.name
$$;
revoke all on function public.profile_usage(timestamptz, timestamptz, text), public.own_costs(jsonb), public.own_cost_totals(jsonb) from public, anon;
grant execute on function public.profile_usage(timestamptz, timestamptz, text), public.own_costs(jsonb), public.own_cost_totals(jsonb) to authenticated;
