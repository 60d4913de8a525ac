-- When a channel of the profile is to be published to: [{ weekdays: 1 (Monday) to 7, time: 'HH:MM' }] by the clock of the time zone.
create table public.channel_slots (
  profile_id uuid not null references public.profiles (id) on delete cascade,
  publisher_id text not null,
  channel_id text not null,
  time_zone text not null,
  slots jsonb not null default '[]',
  min_gap_minutes integer not null default 30 check (min_gap_minutes between 1 and 1440),
  updated_at timestamptz not null default now(),
  primary key (profile_id, publisher_id, channel_id)
);
create trigger channel_slots_touch before update on public.channel_slots for each row execute function app.touch_updated_at();
select app.protect('public.channel_slots');

-- slot_at: the slot that a publication was given; of two requests at once one gets it, the other one the next.
-- moving_from: where the post still stands at the publisher while it is moved to schedule_at.
-- calendar_at: where the calendar shows it.
alter table public.publications
  add column slot_at timestamptz,
  add column moving_from timestamptz,
  add column calendar_at timestamptz generated always as (coalesce(schedule_at, published_at, created_at)) stored;
create unique index publications_slot_once on public.publications (profile_id, publisher_id, channel_id, slot_at)
  where slot_at is not null and state not in ('failed', 'cancelled');
create index publications_calendar on public.publications (profile_id, calendar_at);

-- The minutes at which other profiles of the user who asks publish, for a hint in the calendar; nothing else is told about them.
-- Security definer, because row-level security shows one profile at a time; it looks at no profile of anybody else.
create function public.minutes_of_other_profiles(first timestamptz, behind timestamptz) returns table (minute timestamptz)
language sql stable security definer set search_path = '' as $$
  select distinct date_trunc('minute', p.schedule_at)
    from public.publications p join public.profiles o on o.id = p.profile_id
   where o.user_id = auth.uid() and o.id <> app.current_profile()
     and p.schedule_at >= first and p.schedule_at < behind and p.state not in ('failed', 'cancelled')
$$;
revoke all on function public.minutes_of_other_profiles(timestamptz, timestamptz) from public, anon;
grant execute on function public.minutes_of_other_profiles(timestamptz, timestamptz) to authenticated;
