-- A stored file. Where it lies follows from profile and id, so no path is ever taken from a request.
create table public.assets (
  id uuid primary key default gen_random_uuid(),
  profile_id uuid not null references public.profiles (id) on delete cascade,
  content_type text not null,
  extension text not null check (extension ~ '^[a-z0-9]{1,8}$'),
  size_bytes bigint not null check (size_bytes >= 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null default now(),
  unique (profile_id, id)
);
select app.protect('public.assets');

create table public.source_videos (
  id uuid primary key default gen_random_uuid(),
  profile_id uuid not null references public.profiles (id) on delete cascade,
  name text not null check (char_length(name) between 1 and 200),
  asset_id uuid not null,
  poster_asset_id uuid not null,
  duration_seconds double precision not null check (duration_seconds > 0),
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  frames_per_second double precision not null check (frames_per_second > 0),
  has_audio boolean not null,
  size_bytes bigint not null,
  probe jsonb not null,
  created_at timestamptz not null default now(),
  unique (profile_id, id),
  foreign key (profile_id, asset_id) references public.assets (profile_id, id),
  foreign key (profile_id, poster_asset_id) references public.assets (profile_id, id)
);
create index source_videos_newest on public.source_videos (profile_id, created_at desc, id desc);
select app.protect('public.source_videos');

create table public.projects (
  id uuid primary key default gen_random_uuid(),
  profile_id uuid not null references public.profiles (id) on delete cascade,
  name text not null check (char_length(btrim(name)) between 1 and 120),
  script text not null default '' check (char_length(script) <= 5000),
  state text not null default 'draft' check (state in ('draft', 'generating', 'ready', 'failed')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (profile_id, id)
);
create index projects_newest on public.projects (profile_id, created_at desc, id desc);
create trigger projects_touch before update on public.projects for each row execute function app.touch_updated_at();
select app.protect('public.projects');

-- `words`: [{ text, startSeconds, endSeconds }], on the clock of the audio asset.
-- `cache_key`: SHA-256 of text, voice and settings; the same voice-over is never made twice.
create table public.voice_overs (
  id uuid primary key default gen_random_uuid(),
  profile_id uuid not null references public.profiles (id) on delete cascade,
  asset_id uuid not null,
  provider text not null,
  voice_id text not null,
  settings jsonb not null default '{}',
  text text not null,
  words jsonb not null,
  duration_seconds double precision not null check (duration_seconds > 0),
  cache_key text not null,
  created_at timestamptz not null default now(),
  unique (profile_id, id),
  unique (profile_id, cache_key),
  foreign key (profile_id, asset_id) references public.assets (profile_id, id)
);
select app.protect('public.voice_overs');

-- `cues`: [{ startSeconds, endSeconds, words: [{ text, startSeconds, endSeconds }] }]
-- `cut_list`: [{ sourceVideoId, startSeconds, frames }]; `fingerprint`: SHA-256 of all inputs.
create table public.clips (
  id uuid primary key default gen_random_uuid(),
  profile_id uuid not null references public.profiles (id) on delete cascade,
  project_id uuid not null,
  voice_over_id uuid,
  name text not null,
  variant integer not null check (variant >= 1),
  asset_id uuid not null,
  thumbnail_asset_id uuid not null,
  duration_seconds double precision not null check (duration_seconds > 0),
  width integer not null,
  height integer not null,
  size_bytes bigint not null,
  script text not null,
  cues jsonb not null,
  cut_list jsonb not null,
  fingerprint text not null,
  created_at timestamptz not null default now(),
  unique (profile_id, id),
  foreign key (profile_id, project_id) references public.projects (profile_id, id) on delete cascade,
  foreign key (profile_id, voice_over_id) references public.voice_overs (profile_id, id) on delete set null (voice_over_id),
  foreign key (profile_id, asset_id) references public.assets (profile_id, id),
  foreign key (profile_id, thumbnail_asset_id) references public.assets (profile_id, id)
);
create index clips_newest on public.clips (profile_id, created_at desc, id desc);
create index clips_by_project on public.clips (profile_id, project_id);
select app.protect('public.clips');
