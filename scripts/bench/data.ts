/** A page of the library through HTTP against the same page by supabase-js and by the raw driver, with the same role and claims. */
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { Backend } from '../../core/platform/database.ts';
import type { RunningServer } from '../../core/server.ts';
import { printRatios, quantile, time } from './figures.ts';

const CLIPS = 20_000;
const ROUNDS = 200;
const PAGE = 50;

export async function benchData(server: RunningServer): Promise<void> {
  const backend = server.root.resolve<Backend>(Backend);
  const { userId, profileId, token } = await signUp(server.url);
  const { host, port, user, password, database } = backend.queue;
  const options = { port: Number(port), user, database, max: 4, onnotice: () => undefined, ...(typeof password === 'string' ? { password } : {}) };
  const sql = postgres({ ...options, host } as postgres.Options<Record<string, postgres.PostgresType>>);
  try {
    const claims = JSON.stringify({ sub: userId, role: 'authenticated', profile_id: profileId });
    const asProfile = (work: (tx: postgres.TransactionSql) => Promise<unknown>) =>
      sql.begin(async (tx) => {
        await tx`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true), set_config('request.jwt.claim.sub', ${userId}, true)`;
        return work(tx);
      });
    await seed(asProfile, profileId);
    const db = backend.as({ userId, profileId });
    const headers = { Authorization: `Bearer ${token}`, 'X-Profile-Id': profileId };
    const ways = {
      'raw driver: role, claims and page in one transaction': () => asProfile((tx) => tx`select * from clips where profile_id = ${profileId} and not in_trash order by created_at desc, id desc limit ${PAGE + 1}`),
      'supabase-js in the same process': async () => void (await db.from('clips').select().eq('profile_id', profileId).eq('in_trash', false).order('created_at', { ascending: false }).order('id', { ascending: false }).limit(PAGE + 1)),
      'GET /library/clips over HTTP (authentication, profile check)': async () => void (await (await fetch(`${server.url}/api/v1/library/clips?limit=${PAGE}`, { headers })).arrayBuffer()),
    };
    const times = new Map<string, number[]>(Object.keys(ways).map((name) => [name, []]));
    for (let round = 0; round < ROUNDS; round++) for (const [name, way] of Object.entries(ways)) times.get(name)?.push(await time(way));
    printRatios(`First page of ${PAGE} out of ${CLIPS.toLocaleString('en')} clips, row-level security on (p50 of ${ROUNDS})`, [...times].map(([what, values]) => ({ what, value: quantile(values, 0.5), unit: 'ms' })));
  } finally {
    await sql.end();
  }
}

async function signUp(url: string): Promise<{ userId: string; profileId: string; token: string }> {
  const body = JSON.stringify({ email: `bench-${randomUUID()}@example.com`, password: randomUUID() });
  const answer = await fetch(`${url}/api/v1/auth/sign-up`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
  const { user, profile, accessToken } = (await answer.json()) as { user: { id: string }; profile: { id: string }; accessToken: string };
  return { userId: user.id, profileId: profile.id, token: accessToken };
}

async function seed(asProfile: (work: (tx: postgres.TransactionSql) => Promise<unknown>) => Promise<unknown>, profileId: string): Promise<void> {
  await asProfile(async (tx) => {
    const [project] = await tx<{ id: string }[]>`insert into projects (profile_id, name) values (${profileId}, 'Bench') returning id`;
    const [asset] = await tx<{ id: string }[]>`insert into assets (profile_id, content_type, extension, size_bytes, sha256) values (${profileId}, 'video/mp4', 'mp4', 1, repeat('0', 64)) returning id`;
    await tx`
      insert into clips (profile_id, project_id, name, variant, asset_id, thumbnail_asset_id, duration_seconds, width, height, size_bytes, script, cues, cut_list, fingerprint, created_at)
      select ${profileId}, ${project?.id ?? ''}, 'Clip ' || n, 1, ${asset?.id ?? ''}, ${asset?.id ?? ''}, 15, 1080, 1920, 1, repeat('word ', 40), '[]', '[]', md5(n::text), now() - n * interval '1 second'
        from generate_series(1, ${CLIPS}) n`;
  });
}
