-- How many clips each of these projects has, under the caller's row-level security. Projects without clips are left out.
create function public.count_clips(project_ids uuid[]) returns table (project_id uuid, clip_count integer)
language sql stable set search_path = '' as $$
  select c.project_id, count(*)::integer
    from public.clips c
   where c.profile_id = (select app.current_profile()) and c.project_id = any (project_ids)
   group by c.project_id
$$;
revoke all on function public.count_clips(uuid[]) from public, anon;
grant execute on function public.count_clips(uuid[]) to authenticated;
