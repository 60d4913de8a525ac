-- The user-visible state of background work. A worker holds a job by lease (worker_id, attempt, lease_expires_at);
-- every write of a worker names its attempt, so a stale worker's writes are refused.
create table public.jobs (
  id uuid primary key default gen_random_uuid(),
  profile_id uuid not null references public.profiles (id) on delete cascade,
  user_id uuid not null,
  kind text not null,
  name text not null default '',
  input jsonb not null default '{}',
  state text not null default 'queued' check (state in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
  stage text,
  progress real not null default 0 check (progress between 0 and 100),
  eta_seconds real,
  warnings jsonb not null default '[]',
  error jsonb,
  result jsonb,
  attempt integer not null default 0,
  cancel_requested boolean not null default false,
  worker_id text,
  lease_expires_at timestamptz,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  unique (profile_id, id)
);
create index jobs_newest on public.jobs (profile_id, created_at desc, id desc);
create index jobs_unfinished on public.jobs (state, lease_expires_at) where state in ('queued', 'running');
select app.protect('public.jobs');

-- What a finished stage made, under the hash of its inputs: a retry resumes here and pays nothing twice.
create table public.job_stages (
  profile_id uuid not null references public.profiles (id) on delete cascade,
  job_id uuid not null,
  name text not null,
  input_hash text not null,
  result jsonb not null,
  created_at timestamptz not null default now(),
  primary key (profile_id, job_id, name),
  foreign key (profile_id, job_id) references public.jobs (profile_id, id) on delete cascade
);
select app.protect('public.job_stages');

-- Answers kept for requests with an Idempotency-Key (24 hours). status null: still being worked on.
create table public.idempotency_keys (
  profile_id uuid not null references public.profiles (id) on delete cascade,
  operation text not null,
  key text not null,
  body_hash text not null,
  status integer,
  response jsonb,
  created_at timestamptz not null default now(),
  primary key (profile_id, operation, key)
);
select app.protect('public.idempotency_keys');
