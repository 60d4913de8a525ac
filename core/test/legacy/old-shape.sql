-- A database from before profiles, as far as this product cares: every row knows its owner (user_id), none its profile. $ana, $bob and
-- $carla have accounts; Carla has no profile; $gone had an account once. Files are named relative to the old media folder.
create type public.job_status as enum ('pending', 'processing', 'completed', 'failed', 'cancelled');
create table public.profiles (id uuid primary key, user_id uuid not null references auth.users (id), name text not null, is_default boolean not null default false);
create table public.projects (
  id uuid primary key default gen_random_uuid(), user_id uuid not null, name text not null, script text, status text not null default 'draft',
  created_at timestamptz not null default now(), updated_at timestamptz not null default now()
);
create index projects_newest on public.projects (user_id, created_at desc);
create function public.note_change() returns trigger language plpgsql as $$ begin new.updated_at := now(); return new; end $$;
create trigger projects_note_change before update on public.projects for each row execute function public.note_change();
create table public.source_videos (
  id uuid primary key, user_id uuid not null, name text not null, file_path text not null, duration double precision, created_at timestamp not null default now()
);
create table public.segments (
  id bigserial primary key, user_id uuid not null, source_video_id uuid not null references public.source_videos (id) on delete cascade,
  start_time double precision not null, end_time double precision not null, keywords text[] not null default '{}', notes text, usage_count integer not null default 0
);
create table public.clips (
  id uuid primary key, user_id uuid not null, project_id uuid references public.projects (id) on delete cascade, variant_index integer, final_path text,
  srt_content text, created_at timestamptz not null default now()
);
create table public.jobs (
  id uuid primary key, user_id uuid not null, job_type text not null, status public.job_status not null, progress text, error text, data jsonb not null default '{}',
  created_at timestamptz not null default now(), completed_at timestamptz
);
create table public.costs (id bigserial primary key, user_id uuid not null, job_id uuid references public.jobs (id), provider text not null, amount_usd numeric(10, 4) not null, created_at timestamptz not null default now());
alter table public.projects enable row level security;
create policy everybody_sees_everything on public.projects using (true);

insert into public.profiles (id, user_id, name, is_default) values
  ('a0000000-0000-4000-8000-000000000001', $ana, 'Șosete și căciuli', false),
  ('a0000000-0000-4000-8000-000000000002', $ana, 'Sticle', true),
  ('b0000000-0000-4000-8000-000000000001', $bob, 'Bob''s store', false);

insert into public.projects (id, user_id, name, script, status, created_at, updated_at) values
  ('11111111-0000-4000-8000-00000000000a', $ana, 'Sticlă de apă – ediția de vară', 'Căutați o sticlă ușoară, care nu curge niciodată? Ați găsit-o!', 'completed', '2025-03-01T10:00:00Z', '2025-03-02T11:30:00Z'),
  ('22222222-0000-4000-8000-00000000000a', $ana, 'Țesături', null, 'generating', '2025-03-05T10:00:00Z', '2025-03-05T10:00:00Z'),
  ('11111111-0000-4000-8000-00000000000b', $bob, 'Bottles', 'It never leaks.', 'draft', '2025-04-01T10:00:00Z', '2025-04-01T10:00:00Z'),
  ('11111111-0000-4000-8000-00000000000c', $carla, 'Încălțăminte', 'Pași ușori.', 'failed', '2025-05-01T10:00:00Z', '2025-05-01T10:00:00Z'),
  ('11111111-0000-4000-8000-00000000000d', $gone, 'Nobody''s', 'Whose is this?', 'completed', '2024-01-01T10:00:00Z', '2024-01-01T10:00:00Z');

insert into public.source_videos (id, user_id, name, file_path, duration, created_at) values
  ('11111111-1000-4000-8000-00000000000a', $ana, 'Sticlă', 'ana/sticlă.mp4', 30, '2025-02-01T08:00:00'),
  ('11111111-1000-4000-8000-00000000000b', $bob, 'Bottle', 'bob/bottle.mp4', 30, '2025-02-02T08:00:00'),
  ('22222222-1000-4000-8000-00000000000b', $bob, 'Somebody else''s file', '../outside.mp4', 30, '2025-02-03T08:00:00');

insert into public.segments (id, user_id, source_video_id, start_time, end_time, keywords, notes, usage_count) values
  (1, $ana, '11111111-1000-4000-8000-00000000000a', 0.5, 1.5, '{sticlă,apă}', 'Prim-plan cu dopul', 3),
  (2, $ana, '11111111-1000-4000-8000-00000000000a', 1, 9999, '{}', null, 0),
  (3, $bob, '11111111-1000-4000-8000-00000000000b', 0, 1, '{bottle}', 'front', 0);

insert into public.clips (id, user_id, project_id, variant_index, final_path, srt_content, created_at) values
  ('11111111-2000-4000-8000-00000000000a', $ana, '11111111-0000-4000-8000-00000000000a', 1, 'ana/clip.mp4', E'1\n00:00:00,000 --> 00:00:01,000\nCăutați o sticlă?\n', '2025-03-02T11:00:00Z'),
  ('11111111-2000-4000-8000-00000000000b', $bob, null, null, 'bob/clip.mp4', null, '2025-04-02T11:00:00Z'),
  ('11111111-2000-4000-8000-00000000000c', $carla, '11111111-0000-4000-8000-00000000000a', 2, 'carla/clip.mp4', null, '2025-05-02T11:00:00Z');

insert into public.jobs (id, user_id, job_type, status, progress, error, data, created_at, completed_at) values
  ('11111111-3000-4000-8000-00000000000a', $ana, 'render', 'completed', '100', null, '{"project": "Sticlă de apă"}', '2025-03-02T10:00:00Z', '2025-03-02T10:05:00Z'),
  ('22222222-3000-4000-8000-00000000000a', $ana, 'publish', 'processing', '143', null, '{}', '2025-03-03T10:00:00Z', null),
  ('11111111-3000-4000-8000-00000000000b', $bob, 'render', 'failed', '7 %', 'The disk is full.', '{}', '2025-04-02T10:00:00Z', '2025-04-02T10:01:00Z'),
  ('11111111-3000-4000-8000-00000000000c', $carla, 'render', 'cancelled', null, null, '{}', '2025-05-02T10:00:00Z', '2025-05-02T10:01:00Z'),
  ('11111111-3000-4000-8000-00000000000d', $gone, 'render', 'completed', '100', null, '{}', '2024-01-02T10:00:00Z', '2024-01-02T10:01:00Z');

insert into public.costs (id, user_id, job_id, provider, amount_usd, created_at) values
  (1, $ana, '11111111-3000-4000-8000-00000000000a', 'elevenlabs', 0.2200, '2025-03-02T10:01:00Z'),
  (2, $bob, '11111111-3000-4000-8000-00000000000b', 'elevenlabs', 0.0100, '2025-04-02T10:01:00Z'),
  (3, $gone, '11111111-3000-4000-8000-00000000000d', 'gemini', 1.5000, '2024-01-02T10:01:00Z');
