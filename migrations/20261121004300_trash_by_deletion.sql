-- The trash is read by when things got there, the last first.
drop index public.projects_in_trash;
create index projects_in_trash on public.projects (profile_id, deleted_at desc, id desc) where deleted_at is not null;
