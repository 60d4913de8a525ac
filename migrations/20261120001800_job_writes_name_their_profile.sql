-- What workers write to jobs names the profile itself and does not leave that to row-level security alone: two walls, not one.

create or replace function public.claim_job(job uuid, worker text, lease_seconds integer) returns setof public.jobs
language sql set search_path = '' as $$
  update public.jobs
     set state = 'running', attempt = attempt + 1, worker_id = worker, started_at = now(),
         lease_expires_at = now() + make_interval(secs => lease_seconds)
   where profile_id = (select app.current_profile()) and id = job and state = 'queued'
  returning *
$$;

-- No row: the job is not this worker's any more.
create or replace function public.renew_job_lease(job uuid, worker text, held_attempt integer, lease_seconds integer)
returns table (cancelled boolean) language sql set search_path = '' as $$
  update public.jobs
     set lease_expires_at = now() + make_interval(secs => lease_seconds)
   where profile_id = (select app.current_profile()) and id = job and worker_id = worker and attempt = held_attempt and state = 'running'
  returning cancel_requested
$$;

-- False: the job is not this worker's any more, and nothing was kept.
create or replace function public.keep_job_stage(job uuid, worker text, held_attempt integer, stage_name text, hash text, stage_result jsonb)
returns boolean language plpgsql set search_path = '' as $$
begin
  insert into public.job_stages as kept (profile_id, job_id, name, input_hash, result)
  select held.profile_id, held.id, stage_name, hash, stage_result
    from (select * from public.jobs j
           where j.profile_id = (select app.current_profile()) and j.id = job
             and j.worker_id = worker and j.attempt = held_attempt and j.state = 'running' for share) held
  on conflict (profile_id, job_id, name)
  do update set input_hash = excluded.input_hash, result = excluded.result, created_at = now();
  return found;
end $$;
