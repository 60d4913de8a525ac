-- raw: cut from footage, with its own sound. rendered: with voice and captions, as its content says. outdated: its content was
-- changed since. `recipe`: what the cut list was chosen from, so that a clip can be cut again to another length.
-- `srt`: captions that the user wrote; null while they follow the voice-over.
alter table public.clips
  add column status text not null default 'rendered' check (status in ('raw', 'rendered', 'outdated')),
  add column has_audio boolean not null default true,
  add column recipe jsonb not null default '{}',
  add column caption_style jsonb not null default '{}',
  add column srt text check (char_length(srt) <= 200000);
create index clips_by_status on public.clips (profile_id, in_trash, status, created_at desc, id desc);

-- What renders of the project take where a request leaves it open.
alter table public.projects add column settings jsonb not null default '{}';
