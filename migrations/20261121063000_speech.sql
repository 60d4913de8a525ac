-- How likely somebody speaks over the length of a video: one byte for each frame, in base64. Any threshold is answered from it.
create table public.voice_scores (
  profile_id uuid not null references public.profiles (id) on delete cascade,
  source_video_id uuid not null,
  detector text not null check (detector in ('silero', 'webrtc')),
  frame_seconds double precision not null check (frame_seconds > 0),
  scores text not null,
  created_at timestamptz not null default now(),
  primary key (profile_id, source_video_id),
  foreign key (profile_id, source_video_id) references public.source_videos (profile_id, id) on delete cascade
);
select app.protect('public.voice_scores');

-- Which source video a job made of another one, so that the job makes it once, however often it is begun.
create table public.source_video_edits (
  profile_id uuid not null references public.profiles (id) on delete cascade,
  job_id uuid not null,
  source_video_id uuid not null,
  primary key (profile_id, job_id),
  foreign key (profile_id, source_video_id) references public.source_videos (profile_id, id) on delete cascade
);
create index source_video_edits_source_video on public.source_video_edits (profile_id, source_video_id);
select app.protect('public.source_video_edits');

-- As create_source_video. PT409 when the job made its video already.
create function public.create_edited_source_video(job uuid, source jsonb, video jsonb, poster jsonb) returns setof public.source_videos
language plpgsql set search_path = '' as $$
declare
  made public.source_videos;
begin
  if exists (select from public.source_video_edits e where e.profile_id = app.current_profile() and e.job_id = job) then
    raise sqlstate 'PT409' using message = 'the job made its video already';
  end if;
  select * into made from public.create_source_video(source, video, poster);
  insert into public.source_video_edits (profile_id, job_id, source_video_id) values (made.profile_id, job, made.id);
  return next made;
end $$;
revoke all on function public.create_edited_source_video(uuid, jsonb, jsonb, jsonb) from public, anon;
grant execute on function public.create_edited_source_video(uuid, jsonb, jsonb, jsonb) to authenticated;
