-- As before, but without the clips in the trash; so it reads no more than the index of the clips that are shown.
create or replace function public.profile_dashboard(since timestamptz default null) returns jsonb language sql stable set search_path = '' as $$
  with own as (select app.current_profile() as id),
  produced as (
    select j.created_at, coalesce(jsonb_array_length(j.result -> 'clips'), 0) as videos,
           coalesce((j.result ->> 'costMicros')::bigint, 0) as micros, (j.result ->> 'voiceOverId')::uuid as voice_over_id
      from public.jobs j
     where j.profile_id = (select id from own) and j.kind = 'produce' and j.state = 'succeeded'
       and j.created_at >= coalesce(since, '-infinity')
  ),
  costs as (
    select coalesce(v.provider, 'other') as provider, to_char(p.created_at at time zone 'UTC', 'YYYY-MM') as month, p.micros
      from produced p
      left join public.voice_overs v on v.profile_id = (select id from own) and v.id = p.voice_over_id
     where p.micros > 0
  ),
  published as (
    select state, count(*) as count from public.publications
     where profile_id = (select id from own) and created_at >= coalesce(since, '-infinity') group by state
  )
  select jsonb_build_object(
    'videosProduced', (select coalesce(sum(videos), 0) from produced),
    'clips', (select count(*) from public.clips where profile_id = (select id from own) and not in_trash and created_at >= coalesce(since, '-infinity')),
    'publications', (select coalesce(jsonb_object_agg(state, count), '{}') from published),
    'lastActivityAt', greatest(
      (select coalesce(j.finished_at, j.started_at, j.created_at) from public.jobs j where j.profile_id = (select id from own) order by j.created_at desc limit 1),
      (select created_at from public.clips where profile_id = (select id from own) and not in_trash order by created_at desc limit 1),
      (select max(created_at) from public.source_videos where profile_id = (select id from own)),
      (select max(created_at) from public.publications where profile_id = (select id from own))),
    'costs', jsonb_build_object(
      'totalMicros', (select coalesce(sum(micros), 0) from costs),
      'byProvider', (select coalesce(jsonb_agg(jsonb_build_object('provider', provider, 'micros', micros) order by micros desc), '[]')
                       from (select provider, sum(micros) as micros from costs group by provider) c),
      'byMonth', (select coalesce(jsonb_agg(jsonb_build_object('month', month, 'micros', micros) order by month), '[]')
                    from (select month, sum(micros) as micros from costs group by month) c)))
$$;
