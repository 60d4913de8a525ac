-- The project is this job's from now on, unless another one is at work on it. A project whose job was never queued is free again
-- after a minute: its server died between the two. `detail` is the code that the user gets.
create function public.claim_project(project uuid, job uuid) returns void language plpgsql set search_path = '' as $$
declare
  held public.projects;
  is_own boolean;
begin
  select * into held from public.projects p where p.profile_id = app.current_profile() and p.id = project for update;
  if not found then
    raise sqlstate 'PT404' using message = 'no such project', detail = 'project.not-found';
  end if;
  is_own := held.state = 'generating' and held.job_id is not distinct from job;
  if held.deleted_at is not null and not is_own then
    raise sqlstate 'PT409' using message = 'the project is in the trash', detail = 'project.in-trash';
  end if;
  if held.state = 'generating' and not is_own
     and (held.updated_at > now() - interval '1 minute'
          or exists (select from public.jobs j where j.profile_id = held.profile_id and j.id = held.job_id and j.state in ('queued', 'running'))) then
    raise sqlstate 'PT409' using message = 'the project is being generated', detail = 'project.generating';
  end if;
  update public.projects p set state = 'generating', job_id = job where p.profile_id = held.profile_id and p.id = held.id;
end $$;

-- For a job that ended without all of its clips. What it had made stays. One that was retried since is not over.
create function public.settle_project(job uuid) returns void language sql set search_path = '' as $$
  update public.projects p
     set state = case when exists (select from public.clips c where c.profile_id = p.profile_id and c.project_id = p.id) then 'ready' else 'failed' end
   where p.profile_id = app.current_profile() and p.job_id = job and p.state = 'generating'
     and not exists (select from public.jobs j where j.profile_id = p.profile_id and j.id = job and j.state in ('queued', 'running'))
$$;
revoke all on function public.claim_project(uuid, uuid), public.settle_project(uuid) from public, anon;
grant execute on function public.claim_project(uuid, uuid), public.settle_project(uuid) to authenticated;
