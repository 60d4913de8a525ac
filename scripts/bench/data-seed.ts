import type { ReservedSql } from 'postgres';
import type { Sql, Store } from './data-stores.ts';

const BATCH = 50_000;

/**
 * Clips as productions write them, cues and cut list included, spread over the stores as they would come in over time: the rows of a
 * store do not lie together. The triggers that fold names and follow projects are left out; their work is done here, in one go.
 */
export async function seedClips(pool: Sql, stores: readonly Store[], clips: number): Promise<void> {
  const sql = await pool.reserve();
  try {
    await seed(sql, stores, clips);
  } finally {
    sql.release();
  }
}

async function seed(sql: ReservedSql<{ bigint: number }>, stores: readonly Store[], clips: number): Promise<void> {
  const profiles = stores.map(({ profileId }) => profileId);
  await sql`create temporary table bench_stores as select id as profile_id, place - 1 as place from unnest(${profiles}::uuid[]) with ordinality as p (id, place)`;
  await sql`alter table bench_stores add column project_id uuid default gen_random_uuid(), add column asset_id uuid default gen_random_uuid()`;
  await sql`insert into projects (id, profile_id, name) select project_id, profile_id, 'Bench' from bench_stores`;
  await sql`insert into assets (id, profile_id, content_type, extension, size_bytes, sha256) select asset_id, profile_id, 'video/mp4', 'mp4', 1, repeat('0', 64) from bench_stores`;
  await sql`alter table clips disable trigger user`;
  for (let first = 1; first <= clips; first += BATCH) {
    await sql`
      insert into clips (profile_id, project_id, name, variant, asset_id, thumbnail_asset_id, duration_seconds, width, height, size_bytes, script, cues, cut_list, fingerprint, status, search, created_at)
      select s.profile_id, s.project_id, 'Clip ' || n, 1, s.asset_id, s.asset_id, 15, 1080, 1920, 8000000, repeat('word ', 40), c.cues, c.cuts, md5(n::text),
             (array['rendered', 'rendered', 'raw', 'outdated'])[1 + n / ${stores.length} % 4], 'clip ' || n, now() - n * interval '1 second'
        from generate_series(${first}::integer, ${Math.min(first + BATCH - 1, clips)}::integer) n
        join bench_stores s on s.place = n % ${stores.length}
        cross join (select jsonb_agg(jsonb_build_object('startSeconds', i, 'endSeconds', i + 0.9, 'words', jsonb_build_array(jsonb_build_object('text', 'word', 'startSeconds', i, 'endSeconds', i + 0.9)))) as cues,
                           jsonb_agg(jsonb_build_object('sourceVideoId', gen_random_uuid(), 'startSeconds', i, 'frames', 60)) as cuts
                      from generate_series(1, 8) i) c`;
  }
  await sql`alter table clips enable trigger user`;
  await sql`drop table bench_stores`;
  // What autovacuum would have done by the time that a store has so many clips.
  await sql`vacuum (analyze) clips`;
}
