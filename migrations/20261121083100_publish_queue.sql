-- A clip is given one slot of a channel, whoever asks and with whatever words: two queues that fill the same channel never post it twice.
create unique index publications_one_slot_per_clip on public.publications (profile_id, publisher_id, channel_id, clip_id)
  where slot_at is not null and state not in ('failed', 'cancelled');

-- Selected and rendered clips that were never sent to the channel nor are about to be, the oldest first. What failed or was taken back
-- is left to people.
create function public.approved_clips(publisher text, channel text)
returns table (id uuid, name text, script text, duration_seconds double precision, created_at timestamptz)
language sql stable set search_path = '' as $$
  select c.id, c.name, c.script, c.duration_seconds, c.created_at
    from public.clips c
   where c.profile_id = (select app.current_profile()) and c.selected and c.status = 'rendered' and not c.in_trash
     and not exists (select from public.publications p
                      where p.profile_id = c.profile_id and p.clip_id = c.id and p.publisher_id = publisher and p.channel_id = channel)
   order by c.created_at, c.id
   limit 500
$$;

-- The mail address of the user whose token it is.
create function public.own_email() returns text language sql stable security definer set search_path = '' as $$
  select u.email from auth.users u where u.id = auth.uid()
$$;
revoke all on function public.approved_clips(text, text), public.own_email() from public, anon;
grant execute on function public.approved_clips(text, text), public.own_email() to authenticated;
