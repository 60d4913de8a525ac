create table public.automations (
  id uuid primary key default gen_random_uuid(),
  profile_id uuid not null references public.profiles (id) on delete cascade,
  user_id uuid not null,
  plugin_id text not null,
  name text not null check (char_length(btrim(name)) between 1 and 120),
  cron text not null,
  time_zone text not null,
  config jsonb not null default '{}',
  enabled boolean not null default true,
  missed_run_policy text not null default 'skip' check (missed_run_policy in ('skip', 'run-once')),
  last_fired_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (profile_id, id)
);
create index automations_by_profile on public.automations (profile_id, created_at);
create index automations_enabled on public.automations (enabled) where enabled;
create trigger automations_touch before update on public.automations for each row execute function app.touch_updated_at();
select app.protect('public.automations');

-- At most one run of an automation is open: no overlap, whoever starts it.
create table public.automation_runs (
  id uuid primary key default gen_random_uuid(),
  profile_id uuid not null references public.profiles (id) on delete cascade,
  automation_id uuid not null,
  job_id uuid,
  trigger text not null check (trigger in ('schedule', 'manual', 'missed')),
  state text not null default 'running' check (state in ('running', 'succeeded', 'failed', 'skipped')),
  summary text,
  error text,
  job_ids jsonb not null default '[]',
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  unique (profile_id, id),
  foreign key (profile_id, automation_id) references public.automations (profile_id, id) on delete cascade
);
create unique index automation_runs_no_overlap on public.automation_runs (profile_id, automation_id) where state = 'running';
create index automation_runs_newest on public.automation_runs (profile_id, automation_id, started_at desc);
select app.protect('public.automation_runs');
