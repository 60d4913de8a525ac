-- What workers write to jobs. Leases are measured on the database's clock, so that several machines agree.
-- All but the last run as the caller: row-level security lets a worker reach the jobs of its profile only.

create function public.claim_job(job uuid, worker text, lease_seconds integer) returns setof public.jobs
language sql set search_path = '' as $$
  update public.jobs
     set state = 'running', attempt = attempt + 1, worker_id = worker, started_at = now(),
         lease_expires_at = now() + make_interval(secs => lease_seconds)
   where id = job and state = 'queued'
  returning *
$$;

-- No row: the job is not this worker's any more.
create function public.renew_job_lease(job uuid, worker text, held_attempt integer, lease_seconds integer)
returns table (cancelled boolean) language sql set search_path = '' as $$
  update public.jobs
     set lease_expires_at = now() + make_interval(secs => lease_seconds)
   where id = job and worker_id = worker and attempt = held_attempt and state = 'running'
  returning cancel_requested
$$;

-- False: the job is not this worker's any more, and nothing was kept.
create function public.keep_job_stage(job uuid, worker text, held_attempt integer, stage_name text, hash text, stage_result jsonb)
returns boolean language plpgsql set search_path = '' as $$
begin
  insert into public.job_stages as kept (profile_id, job_id, name, input_hash, result)
  select held.profile_id, held.id, stage_name, hash, stage_result
    from (select * from public.jobs j
           where j.id = job and j.worker_id = worker and j.attempt = held_attempt and j.state = 'running' for share) held
  on conflict (profile_id, job_id, name)
  do update set input_hash = excluded.input_hash, result = excluded.result, created_at = now();
  return found;
end $$;

-- Jobs whose worker stopped renewing its lease: back to the queue, or ended. Of all profiles, so for the service role only.
create function public.recover_jobs(max_attempts integer, failure jsonb) returns setof public.jobs
language sql set search_path = '' as $$
  update public.jobs
     set state = case when cancel_requested then 'cancelled' when attempt < max_attempts then 'queued' else 'failed' end,
         error = case when not cancel_requested and attempt >= max_attempts then failure end,
         finished_at = case when cancel_requested or attempt >= max_attempts then now() end,
         worker_id = null, lease_expires_at = null, eta_seconds = null
   where state = 'running' and lease_expires_at < now()
  returning *
$$;

revoke all on function public.claim_job(uuid, text, integer), public.renew_job_lease(uuid, text, integer, integer),
  public.keep_job_stage(uuid, text, integer, text, text, jsonb), public.recover_jobs(integer, jsonb) from public, anon, authenticated;
grant execute on function public.claim_job(uuid, text, integer), public.renew_job_lease(uuid, text, integer, integer),
  public.keep_job_stage(uuid, text, integer, text, text, jsonb) to authenticated;
grant execute on function public.recover_jobs(integer, jsonb) to service_role;

-- The latest run of each automation of the caller's profile.
create function public.latest_automation_runs() returns setof public.automation_runs
language sql stable set search_path = '' as $$
  select latest.*
    from public.automations a
   cross join lateral (select * from public.automation_runs r
                        where r.profile_id = a.profile_id and r.automation_id = a.id
                        order by r.started_at desc limit 1) latest
   where a.profile_id = (select app.current_profile())
$$;
revoke all on function public.latest_automation_runs() from public, anon;
grant execute on function public.latest_automation_runs() to authenticated;

-- Since when the automation runs by this schedule: what was due before is not a missed run.
alter table public.automations add column scheduled_since timestamptz not null default now();

-- What a plugin remembered for an automation goes with it.
create function app.forget_automation_state() returns trigger language plpgsql set search_path = '' as $$
begin
  delete from public.plugin_state where profile_id = old.profile_id and plugin_id = old.plugin_id and scope = old.id::text;
  return old;
end $$;
create trigger automations_forget_state after delete on public.automations for each row execute function app.forget_automation_state();
