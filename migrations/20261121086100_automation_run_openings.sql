-- How often a run was begun: 1, and one more each time that it is retried after its end. A run that is taken up again after a crash is
-- still in the same opening, and does what it did before in it only once.
alter table public.automation_runs add column opening integer not null default 1;

-- For a job that is run again. Null when the run is gone; unique_violation while another run of the automation is open.
create function public.reopen_automation_run(run uuid) returns integer
language sql set search_path = '' as $$
  update public.automation_runs r
     set opening = r.opening + (r.state <> 'running')::integer, state = 'running', summary = null, error = null, details = '[]', finished_at = null
   where r.profile_id = (select app.current_profile()) and r.id = run
  returning r.opening
$$;
revoke all on function public.reopen_automation_run(uuid) from public, anon;
grant execute on function public.reopen_automation_run(uuid) to authenticated;
