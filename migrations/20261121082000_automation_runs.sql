-- A run knows for which time of its schedule it is, and no time has two. `missed`: no server was there, and the policy is not to make up for it.
alter table public.automation_runs
  add column due_at timestamptz,
  add column details jsonb not null default '[]' check (jsonb_typeof(details) = 'array'),
  drop constraint automation_runs_state_check,
  add constraint automation_runs_state_check check (state in ('running', 'succeeded', 'failed', 'skipped', 'missed'));
create unique index automation_runs_once on public.automation_runs (profile_id, automation_id, due_at) where due_at is not null;

-- Claims a time of the schedule and writes what becomes of it, in one transaction: a server that dies right after it leaves a run that
-- another server goes on with. Empty when another server has claimed it, or the automation was switched off or deleted meanwhile.
-- firing: { automationId, dueAt, at, trigger, missed: { dueAt, summary } | null, runs: boolean }
create function public.fire_automation(firing jsonb) returns setof public.automation_runs
language plpgsql set search_path = '' as $$
declare
  claimed public.automations;
  fired public.automation_runs;
  due timestamptz := (firing ->> 'dueAt')::timestamptz;
  at timestamptz := (firing ->> 'at')::timestamptz;
begin
  update public.automations a set last_fired_at = due
   where a.profile_id = app.current_profile() and a.id = (firing ->> 'automationId')::uuid and a.enabled
     and (a.last_fired_at is null or a.last_fired_at < due)
  returning * into claimed;
  if not found then return; end if;
  if jsonb_typeof(firing -> 'missed') = 'object' then
    insert into public.automation_runs (profile_id, automation_id, trigger, state, summary, due_at, started_at, finished_at)
    values (claimed.profile_id, claimed.id, 'missed', 'missed', firing #>> '{missed,summary}', (firing #>> '{missed,dueAt}')::timestamptz, at, at);
  end if;
  if not (firing ->> 'runs')::boolean then return; end if;
  begin
    insert into public.automation_runs (profile_id, automation_id, trigger, job_id, due_at, started_at)
    values (claimed.profile_id, claimed.id, firing ->> 'trigger', gen_random_uuid(), due, at) returning * into fired;
  exception when unique_violation then
    insert into public.automation_runs (profile_id, automation_id, trigger, state, summary, due_at, started_at, finished_at)
    values (claimed.profile_id, claimed.id, firing ->> 'trigger', 'skipped', 'Skipped, because the run before was still going on.', due, at, at)
    returning * into fired;
  end;
  return next fired;
end $$;
revoke all on function public.fire_automation(jsonb) from public, anon;
grant execute on function public.fire_automation(jsonb) to authenticated;

-- Runs whose server died between opening them and queueing their job. For the service role: the schedule has no profile.
create function public.automation_runs_without_job(before timestamptz)
returns table (run_id uuid, job_id uuid, automation_id uuid, name text, profile_id uuid, user_id uuid)
language sql stable set search_path = '' as $$
  select r.id, r.job_id, a.id, a.name, a.profile_id, a.user_id
    from public.automation_runs r join public.automations a on a.profile_id = r.profile_id and a.id = r.automation_id
   where r.state = 'running' and r.job_id is not null and r.started_at < before
     and not exists (select from public.jobs j where j.profile_id = r.profile_id and j.id = r.job_id)
$$;
revoke all on function public.automation_runs_without_job(timestamptz) from public, anon, authenticated;
grant execute on function public.automation_runs_without_job(timestamptz) to service_role;

-- The jobs that runs started, with what each cost so far: what is paid, held, or of unknown outcome.
create function public.automation_run_jobs(run_ids uuid[])
returns table (run_id uuid, job_id uuid, kind text, name text, state text, error text, cost_micros bigint)
language sql stable set search_path = '' as $$
  select r.id, j.id, j.kind, j.name, j.state, j.error ->> 'message',
         (select coalesce(sum(c.amount_micros), 0)::bigint from public.cost_entries c where c.profile_id = j.profile_id and c.job_id = j.id)
    from public.automation_runs r
   cross join lateral (select r.job_id as id, 0 as place union all
                       select started.id::uuid, started.place::integer from jsonb_array_elements_text(r.job_ids) with ordinality started (id, place)) named
    join public.jobs j on j.profile_id = r.profile_id and j.id = named.id
   where r.profile_id = (select app.current_profile()) and r.id = any (run_ids)
   order by r.id, named.place
$$;
revoke all on function public.automation_run_jobs(uuid[]) from public, anon;
grant execute on function public.automation_run_jobs(uuid[]) to authenticated;

-- How a run ended, told to other systems. A missed run is a failure that nobody would see otherwise.
alter table public.webhooks drop constraint webhooks_events_check;
alter table public.webhooks add constraint webhooks_events_check check (
  cardinality(events) > 0 and
  events <@ array['job.succeeded', 'job.failed', 'job.cancelled', 'publication.published', 'publication.failed', 'budget.alert', 'automation.finished', 'automation.failed']);

create function app.note_automation_end() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform app.note_webhook_event(new.profile_id, case when new.state in ('failed', 'missed') then 'automation.failed' else 'automation.finished' end, (
    select jsonb_build_object(
      'id', new.id, 'automationId', a.id, 'name', a.name, 'pluginId', a.plugin_id, 'trigger', new.trigger, 'state', new.state, 'summary', new.summary,
      'details', new.details, 'error', new.error, 'jobIds', new.job_ids, 'dueAt', app.iso_time(new.due_at),
      'startedAt', app.iso_time(new.started_at), 'finishedAt', app.iso_time(new.finished_at))
      from public.automations a where a.profile_id = new.profile_id and a.id = new.automation_id));
  return null;
end $$;
create trigger automation_runs_webhooks_new after insert on public.automation_runs
  for each row when (new.state <> 'running') execute function app.note_automation_end();
create trigger automation_runs_webhooks after update of state on public.automation_runs
  for each row when (new.state is distinct from old.state and new.state <> 'running') execute function app.note_automation_end();
revoke all on function app.note_automation_end() from public;
