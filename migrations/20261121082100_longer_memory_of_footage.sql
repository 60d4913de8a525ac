-- As far back as daily videos go: footage that is forgotten comes again while other footage was never shown.
create or replace function public.recent_footage(source_ids uuid[], clip_count integer)
returns table (source_video_id uuid, start_seconds double precision, end_seconds double precision)
language sql stable set search_path = '' as $$
  select (cut ->> 'sourceVideoId')::uuid, (cut ->> 'startSeconds')::double precision,
         (cut ->> 'startSeconds')::double precision + (cut ->> 'frames')::integer / 30.0
    from (select c.id, c.cut_list from public.clips c where c.profile_id = app.current_profile() and not c.in_trash
           order by c.created_at desc, c.id limit least(clip_count, 2000)) recent,
         jsonb_array_elements(recent.cut_list) cut
   where (cut ->> 'sourceVideoId')::uuid = any (source_ids)
   order by 1, 2, 3
$$;
