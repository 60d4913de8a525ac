-- A job that waits is not taken before its time, and only by a worker of its profile: the two conditions belong together.
create or replace function public.claim_job(job uuid, worker text, lease_seconds integer) returns setof public.jobs
language sql set search_path = '' as $$
  update public.jobs
     set state = 'running', attempt = attempt + 1, worker_id = worker, started_at = now(),
         lease_expires_at = now() + make_interval(secs => lease_seconds), not_before = null, waits_until = null, waits_for = null
   where profile_id = (select app.current_profile()) and id = job and state = 'queued' and (not_before is null or not_before <= now())
  returning *
$$;
