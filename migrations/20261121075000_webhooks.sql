-- Addresses of other systems that are told what happened in a store. A secret is sealed; it signs what is sent, and after a change
-- the one before it signs as well for a while.
create table public.webhooks (
  id uuid primary key default gen_random_uuid(),
  profile_id uuid not null references public.profiles (id) on delete cascade,
  name text not null check (char_length(btrim(name)) between 1 and 80),
  url text not null check (char_length(url) <= 2000),
  events text[] not null check (
    cardinality(events) > 0 and
    events <@ array['job.succeeded', 'job.failed', 'job.cancelled', 'publication.published', 'publication.failed', 'budget.alert']),
  enabled boolean not null default true,
  -- Why the server turned it off: nothing arrived for days, or the receiver said that it is gone for good.
  disabled_reason text check (disabled_reason in ('failing', 'gone')),
  disabled_at timestamptz,
  -- Of the first attempt that failed since one arrived.
  failing_since timestamptz,
  secret text not null,
  previous_secret text,
  previous_secret_until timestamptz,
  created_at timestamptz not null default now(),
  check (not enabled or (disabled_reason is null and disabled_at is null)),
  check ((previous_secret is null) = (previous_secret_until is null)),
  unique (profile_id, id)
);
select app.protect('public.webhooks');

-- The outbox: written in the transaction of the event, so that an event without its deliveries, or the reverse, cannot be.
create table public.webhook_deliveries (
  id uuid primary key default gen_random_uuid(),
  profile_id uuid not null references public.profiles (id) on delete cascade,
  webhook_id uuid not null,
  event_type text not null,
  data jsonb not null,
  -- pending: waits for its time. sending: a server has it. dead: given up; somebody may send it again.
  state text not null default 'pending' check (state in ('pending', 'sending', 'delivered', 'dead')),
  -- When it may be taken: pending ones to be sent, and those that a server has when that server is taken for dead.
  due_at timestamptz not null default now(),
  -- Of the server that has it; the writes of one that took too long are refused.
  claim_id uuid,
  attempt integer not null default 0,
  last_attempt_at timestamptz,
  delivered_at timestamptz,
  duration_ms integer,
  status_code integer,
  error text,
  response_excerpt text,
  created_at timestamptz not null default now(),
  check ((state = 'sending') = (claim_id is not null)),
  unique (profile_id, id),
  foreign key (profile_id, webhook_id) references public.webhooks (profile_id, id) on delete cascade
);
create index webhook_deliveries_newest on public.webhook_deliveries (profile_id, webhook_id, created_at desc, id desc);
create index webhook_deliveries_due on public.webhook_deliveries (webhook_id, due_at) where state in ('pending', 'sending');
create index webhook_deliveries_old on public.webhook_deliveries (created_at);
select app.protect('public.webhook_deliveries');

-- As the API writes times.
create function app.iso_time(moment timestamptz) returns text language sql immutable set search_path = '' as $$
  select to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

-- Security definer, because jobs and charges also end in sweeps for all profiles, and an event must not depend on who notes it.
-- The lock: a webhook that is being deleted at this moment is skipped; the event's own transaction must not fail for it.
create function app.note_webhook_event(owner uuid, event text, about jsonb) returns void
language sql security definer set search_path = '' as $$
  insert into public.webhook_deliveries (profile_id, webhook_id, event_type, data)
  select w.profile_id, w.id, event, about from public.webhooks w
   where w.profile_id = owner and w.enabled and event = any (w.events)
     for key share of w
$$;
revoke all on function app.note_webhook_event(uuid, text, jsonb), app.iso_time(timestamptz) from public;

create function app.note_job_end() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform app.note_webhook_event(new.profile_id, 'job.' || new.state, jsonb_build_object(
    'id', new.id, 'kind', new.kind, 'name', new.name, 'state', new.state, 'error', new.error, 'warnings', new.warnings, 'result', new.result,
    'attempt', new.attempt, 'createdAt', app.iso_time(new.created_at), 'startedAt', app.iso_time(new.started_at), 'finishedAt', app.iso_time(new.finished_at)));
  return null;
end $$;
create trigger jobs_webhooks after update of state on public.jobs
  for each row when (new.state is distinct from old.state and new.state in ('succeeded', 'failed', 'cancelled')) execute function app.note_job_end();

create function app.note_publication_end() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform app.note_webhook_event(new.profile_id, 'publication.' || new.state, jsonb_build_object(
    'id', new.id, 'clipId', new.clip_id, 'publisherId', new.publisher_id, 'channelId', new.channel_id, 'channelName', new.channel_name,
    'network', new.network, 'mode', new.mode, 'state', new.state, 'externalId', new.external_id, 'url', new.url, 'error', new.error,
    'createdAt', app.iso_time(new.created_at), 'publishedAt', app.iso_time(new.published_at)));
  return null;
end $$;
create trigger publications_webhooks after update of state on public.publications
  for each row when (new.state is distinct from old.state and new.state in ('published', 'failed')) execute function app.note_publication_end();

create function app.note_budget_alert() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform app.note_webhook_event(new.profile_id, 'budget.alert', jsonb_build_object(
    'id', new.id, 'month', new.month, 'thresholdPercent', new.threshold_percent, 'monthlyMicros', new.monthly_micros,
    'spentMicros', new.spent_micros, 'createdAt', app.iso_time(new.created_at)));
  return null;
end $$;
create trigger budget_alerts_webhooks after insert on public.budget_alerts for each row execute function app.note_budget_alert();
revoke all on function app.note_job_end(), app.note_publication_end(), app.note_budget_alert() from public;

-- Deliveries that are due, for one server to send: those of every webhook and profile in turn, so that a store with thousands or with
-- a slow receiver keeps no other waiting. Of a webhook `per_webhook` and of a profile `per_profile` are under way at once, all
-- servers together. For the service role.
create function public.claim_webhook_deliveries(wanted integer, per_webhook integer, per_profile integer, lease_seconds integer)
returns table (id uuid, profile_id uuid, webhook_id uuid, claim_id uuid, event_type text, data jsonb, attempt integer, created_at timestamptz,
               url text, secret text, previous_secret text, previous_secret_until timestamptz)
language sql set search_path = '' as $$
  with due as (
    select d.id, w.profile_id, d.due_at, d.of_webhook + sending.of_webhook as of_webhook,
           row_number() over (partition by w.profile_id order by d.of_webhook, d.due_at) + sending.of_profile as of_profile
      from public.webhooks w
     cross join lateral (
           select q.id, q.due_at, row_number() over (order by q.due_at, q.created_at) as of_webhook from public.webhook_deliveries q
            where q.webhook_id = w.id and q.state in ('pending', 'sending') and q.due_at <= now()
            order by q.due_at, q.created_at limit per_webhook) d
     cross join lateral (
           select count(*) filter (where s.webhook_id = w.id) as of_webhook, count(*) as of_profile from public.webhook_deliveries s
            where s.profile_id = w.profile_id and s.state = 'sending' and s.due_at > now()) sending
     where w.enabled
  ),
  taken as (
    select t.id from public.webhook_deliveries t
     where t.id in (select due.id from due where due.of_webhook <= per_webhook and due.of_profile <= per_profile
                     order by due.of_profile, due.due_at limit wanted)
       and t.state in ('pending', 'sending') and t.due_at <= now()
       for update skip locked
  )
  update public.webhook_deliveries c
     set state = 'sending', claim_id = gen_random_uuid(), attempt = c.attempt + 1, last_attempt_at = now(), due_at = now() + make_interval(secs => lease_seconds)
    from public.webhooks w, taken
   where c.id = taken.id and w.profile_id = c.profile_id and w.id = c.webhook_id
  returning c.id, c.profile_id, c.webhook_id, c.claim_id, c.event_type, c.data, c.attempt, c.created_at, w.url, w.secret, w.previous_secret, w.previous_secret_until
$$;
create index webhook_deliveries_sending on public.webhook_deliveries (profile_id) where state = 'sending';

-- How an attempt ended. False: another server has the delivery by now, and nothing was written. Only what somebody asked for by the
-- test button says nothing about the webhook's days of failures.
-- outcome: { deliveryId, claimId, state: delivered | pending | dead, delaySeconds, durationMs, statusCode, error, responseExcerpt, isGone, failingDays }
create function public.end_webhook_attempt(outcome jsonb) returns boolean language plpgsql set search_path = '' as $$
declare
  ended public.webhook_deliveries;
begin
  update public.webhook_deliveries d
     set state = outcome ->> 'state', claim_id = null, due_at = now() + make_interval(secs => coalesce((outcome ->> 'delaySeconds')::double precision, 0)),
         delivered_at = case when outcome ->> 'state' = 'delivered' then now() end,
         duration_ms = (outcome ->> 'durationMs')::integer, status_code = (outcome ->> 'statusCode')::integer,
         error = outcome ->> 'error', response_excerpt = outcome ->> 'responseExcerpt'
   where d.id = (outcome ->> 'deliveryId')::uuid and d.claim_id = (outcome ->> 'claimId')::uuid
  returning d.* into ended;
  if not found then return false; end if;
  if ended.state = 'delivered' then
    update public.webhooks w set failing_since = null where w.id = ended.webhook_id and w.failing_since is not null;
  elsif ended.event_type <> 'webhook.test' then
    update public.webhooks w set failing_since = coalesce(w.failing_since, now()) where w.id = ended.webhook_id;
    update public.webhooks w
       set enabled = false, disabled_at = now(), disabled_reason = case when (outcome ->> 'isGone')::boolean then 'gone' else 'failing' end
     where w.id = ended.webhook_id and w.enabled
       and ((outcome ->> 'isGone')::boolean or w.failing_since <= now() - make_interval(days => (outcome ->> 'failingDays')::integer));
  end if;
  return true;
end $$;
revoke all on function public.claim_webhook_deliveries(integer, integer, integer, integer), public.end_webhook_attempt(jsonb) from public, anon, authenticated;
grant execute on function public.claim_webhook_deliveries(integer, integer, integer, integer), public.end_webhook_attempt(jsonb) to service_role;
