-- Settings of a plugin in a profile. `secrets`: JSON pointer → ciphertext (bound to profile, plugin and field).
create table public.plugin_configs (
  profile_id uuid not null references public.profiles (id) on delete cascade,
  plugin_id text not null,
  enabled boolean not null default true,
  config jsonb not null default '{}',
  secrets jsonb not null default '{}',
  config_version integer not null default 1,
  revision integer not null default 1,
  updated_at timestamptz not null default now(),
  primary key (profile_id, plugin_id)
);
create trigger plugin_configs_touch before update on public.plugin_configs for each row execute function app.touch_updated_at();
select app.protect('public.plugin_configs');

-- Small state that a plugin keeps between calls.
create table public.plugin_state (
  profile_id uuid not null references public.profiles (id) on delete cascade,
  plugin_id text not null,
  scope text not null default '',
  key text not null,
  value jsonb not null,
  updated_at timestamptz not null default now(),
  primary key (profile_id, plugin_id, scope, key)
);
create trigger plugin_state_touch before update on public.plugin_state for each row execute function app.touch_updated_at();
select app.protect('public.plugin_state');

-- The channels of a publisher that the profile may publish to.
create table public.publisher_channels (
  profile_id uuid not null references public.profiles (id) on delete cascade,
  publisher_id text not null,
  channel_id text not null,
  name text not null,
  network text not null,
  picture_url text,
  created_at timestamptz not null default now(),
  primary key (profile_id, publisher_id, channel_id)
);
select app.protect('public.publisher_channels');

-- The publication ledger: one row per clip and channel and request, written before anything is sent.
-- `dedupe_key` makes the same clip to the same channel at the same time impossible twice while one is alive.
create table public.publications (
  id uuid primary key default gen_random_uuid(),
  profile_id uuid not null references public.profiles (id) on delete cascade,
  job_id uuid,
  clip_id uuid not null,
  publisher_id text not null,
  channel_id text not null,
  channel_name text not null,
  network text not null,
  caption text not null,
  settings jsonb not null default '{}',
  mode text not null check (mode in ('now', 'schedule', 'draft')),
  schedule_at timestamptz,
  state text not null default 'pending'
    check (state in ('pending', 'sending', 'unknown', 'scheduled', 'draft', 'published', 'failed', 'cancelled')),
  external_id text,
  url text,
  error text,
  dedupe_key text not null,
  sent_at timestamptz,
  published_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (profile_id, id),
  foreign key (profile_id, job_id) references public.jobs (profile_id, id) on delete set null (job_id),
  foreign key (profile_id, clip_id) references public.clips (profile_id, id) on delete cascade
);
create unique index publications_once on public.publications (profile_id, dedupe_key) where state not in ('failed', 'cancelled');
create index publications_newest on public.publications (profile_id, created_at desc, id desc);
create index publications_by_clip on public.publications (profile_id, clip_id);
create trigger publications_touch before update on public.publications for each row execute function app.touch_updated_at();
select app.protect('public.publications');
