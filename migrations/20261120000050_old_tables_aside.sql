-- Tables from before profiles move to the schema `legacy`, so that the next migrations find their names free. Rows, indexes and
-- ids stay as they are; 20261121004000 gives each row its profile. Where our own tables exist already there is nothing to move.
do $$
declare
  found text;
begin
  if to_regprocedure('app.current_profile()') is not null then
    return;
  end if;
  -- Old tables know their owner by user_id. A table of this name without one is another application's: creating ours then fails,
  -- which is better than taking theirs away.
  for found in
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'user_id' and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
       and c.relname in ('projects', 'clips', 'source_videos', 'segments', 'jobs', 'costs')
  loop
    create schema if not exists legacy;
    execute format('alter table public.%I set schema legacy', found);
  end loop;
  if to_regclass('legacy.projects') is not null and to_regclass('public.profiles') is not null then
    alter table public.profiles set schema legacy;
  end if;
  -- Nothing that once happened on a change may happen again when the rows get their profile.
  for found in select c.relname from pg_class c where c.relnamespace = to_regnamespace('legacy') and c.relkind = 'r' loop
    execute format('alter table legacy.%I disable trigger user', found);
  end loop;
end $$;
