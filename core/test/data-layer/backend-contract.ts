/** What every mode of the data layer has to keep; also what the pinned version of lite is held to. */
import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Backend, BackendMode, Identity } from '../../platform/database.ts';
import { createProfile, createUser, runSql, TEST_JWT_SECRET, TEST_PASSWORD } from '../database.ts';

interface Answer {
  readonly role: string;
  readonly userId: string | null;
  readonly profileId: string | null;
}

const FUNCTIONS = `
  create function public.who_am_i() returns jsonb language sql stable as $$
    select jsonb_build_object('role', current_user, 'userId', auth.uid(), 'profileId', current_setting('request.jwt.claims', true)::jsonb ->> 'profile_id')
  $$;
  create function public.refuse_after_writing(owner uuid) returns void language plpgsql as $$
  begin
    insert into public.profiles (user_id, name) values (owner, 'Never');
    raise sqlstate 'PT402' using message = 'too expensive', detail = 'budget';
  end $$;`;

export function describeBackend(mode: BackendMode, open: () => Promise<Backend>): void {
  describe(`the data layer in the mode ${mode}`, () => {
    let backend: Backend;

    beforeAll(async () => {
      backend = await open();
      // Before the first request: the schema is read once.
      await runSql(backend, FUNCTIONS);
    });
    afterAll(() => backend.close());

    const whoAmI = async (db: Backend['service']): Promise<Answer> => {
      const { data, error } = await db.rpc('who_am_i' as never);
      if (error !== null) throw new Error(error.message);
      return data;
    };

    it('says its mode and that the database answers', async () => {
      expect(backend.mode).toBe(mode);
      await backend.ping();
    });

    it('gives each client its role, and no other', async () => {
      const user = await createUser(backend);
      expect((await whoAmI(backend.anonymous)).role).toBe('anon');
      expect((await whoAmI(backend.service)).role).toBe('service_role');
      expect(await whoAmI(backend.as({ userId: user.userId }))).toEqual({ role: 'authenticated', userId: user.userId, profileId: null });
      expect(await whoAmI(backend.as(user))).toEqual({ role: 'authenticated', userId: user.userId, profileId: user.profileId });
    });

    it.each(['null', 'true', 'false', 'unknown', 'NOT_NULL', '1.50', '1e5', '007', '"quoted"', 'a,b.(c)', "it's", '{"json":1}'])('finds the text %s as it stands', async (name) => {
      const user = await createUser(backend);
      await createProfile(backend, user.userId, name);
      const { data, error } = await backend.as({ userId: user.userId }).from('profiles').select('name').eq('name', name);
      expect([error, data]).toEqual([null, [{ name }]]);
      const changed = await backend.as({ userId: user.userId }).from('profiles').update({ description: 'found' }).eq('name', name).select('name');
      expect([changed.error, changed.data]).toEqual([null, [{ name }]]);
    });

    it('leaves numbers, flags and times comparable', async () => {
      const user = await createUser(backend);
      const profiles = backend.as({ userId: user.userId }).from('profiles');
      const [row] = (await profiles.select('id, is_default, created_at').eq('is_default', true)).data ?? [];
      expect(row?.id).toBe(user.profileId);
      const changed = await profiles.update({ description: 'found' }).eq('is_default', true).select('id');
      expect(changed.data).toEqual([{ id: user.profileId }]);
      expect((await backend.as({ userId: user.userId }).from('profiles').select('id').eq('created_at', row?.created_at ?? '').neq('is_default', false)).data).toEqual([{ id: user.profileId }]);
    });

    it('leaves Node its own warnings', () => {
      expect(() => process.emitWarning(new Error('only a test'))).not.toThrow();
    });

    it('does not go on as whoever signed in last', async () => {
      const user = await createUser(backend);
      expect((await backend.anonymous.auth.signInWithPassword(user)).error).toBeNull();
      expect((await whoAmI(backend.anonymous)).role).toBe('anon');
      expect((await backend.anonymous.auth.getSession()).data.session).toBeNull();
    });

    it('refuses a wrong password and a second account with the same address', async () => {
      const { email } = await createUser(backend);
      expect((await backend.anonymous.auth.signInWithPassword({ email, password: 'something else' })).error?.status).toBe(400);
      const again = await backend.anonymous.auth.signUp({ email, password: TEST_PASSWORD });
      expect(again.error?.code).toBe('user_already_exists');
    });

    it('keeps the metadata of users as JSON', async () => {
      const email = `${randomUUID()}@example.org`;
      await backend.anonymous.auth.signUp({ email, password: TEST_PASSWORD, options: { data: { name: 'Ana' } } });
      const [row] = await runSql(backend, `select jsonb_typeof(raw_user_meta_data) as type, raw_user_meta_data ->> 'name' as name from auth.users where email = '${email}'`);
      expect(row).toEqual({ type: 'object', name: 'Ana' });
    });

    it('verifies access tokens, and only those', async () => {
      const user = await createUser(backend);
      const verified = await backend.verifyAccessToken(user.accessToken);
      expect(verified).toMatchObject({ userId: user.userId, email: user.email });
      expect(verified?.expiresAt.getTime()).toBeGreaterThan(Date.now());
      expect(Math.abs(Date.now() - (verified?.issuedAt.getTime() ?? 0))).toBeLessThan(60_000);
      const [header, payload, signature] = user.accessToken.split('.') as [string, string, string];
      const unsigned = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${payload}.`;
      const claims = () => new SignJWT({ role: 'authenticated', email: user.email }).setProtectedHeader({ alg: 'HS256' }).setSubject(user.userId).setAudience('authenticated');
      const sign = (secret: string, expires: string) => claims().setIssuedAt().setExpirationTime(expires).sign(new TextEncoder().encode(secret));
      const ageless = await claims().setExpirationTime('1h').sign(new TextEncoder().encode(TEST_JWT_SECRET));
      const bad = ['', 'x', 'a.b.c', unsigned, ageless, `${header}.${payload}.${signature.slice(0, -4)}AAAA`, await sign('unsafe-secret-change-me', '1h'), await sign(TEST_JWT_SECRET, '-1s')];
      for (const token of bad) expect(await backend.verifyAccessToken(token)).toBeNull();
      expect(await backend.verifyAccessToken(await sign(TEST_JWT_SECRET, '1h'))).not.toBeNull();
    });

    it('never mixes two users up, eight requests at a time', async () => {
      const users = [await createUser(backend), await createUser(backend)] as const;
      const identities: Identity[] = [users[0], users[1], { userId: users[0].userId }, users[1]];
      const worker = async (number: number): Promise<void> => {
        for (let round = 0; round < 12; round += 1) {
          const identity = identities[(number + round) % identities.length] as Identity;
          const db = backend.as(identity);
          expect(await whoAmI(db)).toEqual({ role: 'authenticated', userId: identity.userId, profileId: identity.profileId ?? null });
          const { data } = await db.from('profiles').select('user_id');
          expect(data).toEqual([{ user_id: identity.userId }]);
        }
      };
      await Promise.all(Array.from({ length: 8 }, (_, number) => worker(number)));
    });

    it('loses no acknowledged row to a failing one beside it', async () => {
      const { userId, profileId } = await createUser(backend);
      const kept: string[] = [];
      for (let round = 0; round < 25; round += 1) {
        const id = randomUUID();
        const [good, bad] = await Promise.all([
          backend.service.from('projects').insert({ id, profile_id: profileId, name: `Good ${round}` }),
          backend.service.from('projects').insert({ profile_id: randomUUID(), name: `Bad ${round}` }),
        ]);
        expect([good.error, bad.error?.code]).toEqual([null, '23503']);
        kept.push(id);
      }
      const { data } = await backend.as({ userId, profileId }).from('projects').select('id');
      expect(data?.map(({ id }) => id).sort()).toEqual(kept.sort());
    });

    it('undoes all that a refused function wrote, and answers with its status', async () => {
      const user = await createUser(backend);
      const { error, status } = await backend.as(user).rpc('refuse_after_writing' as never, { owner: user.userId } as never);
      expect([status, error?.code, error?.details]).toEqual([402, 'PT402', 'budget']);
      expect((await backend.as(user).from('profiles').select('name')).data).toEqual([{ name: 'Default' }]);
    });

    it('gives back what was written: JSON, times in ISO 8601, and names in any script', async () => {
      const { userId, profileId } = await createUser(backend);
      const db = backend.as({ userId, profileId });
      const input = { script: 'Încearcă "asta" \\ acum – 你好', nested: [1, '2', null, true, { '3': '{}' }] };
      const written = await db.from('jobs').insert({ profile_id: profileId, user_id: userId, kind: 'produce', input }).select().single();
      expect(written.error).toBeNull();
      expect(written.data?.input).toEqual(input);
      expect(written.data?.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00$/);
      expect((await db.from('jobs').select('input->script').single()).data).toEqual({ script: input.script });
    });

    it('keeps exactly one default profile per user', async () => {
      const user = await createUser(backend);
      const second = await createProfile(backend, user.userId, 'Second');
      const db = backend.as({ userId: user.userId });
      const defaults = async () => (await db.from('profiles').select('id').eq('is_default', true)).data;
      expect(await defaults()).toEqual([{ id: user.profileId }]);
      expect((await db.from('profiles').update({ is_default: true }).eq('id', second)).error?.code).toBe('23505');
      expect((await db.from('profiles').update({ is_default: false }).eq('id', user.profileId)).error?.code).toBe('PT409');
      expect((await db.from('profiles').delete().eq('id', user.profileId)).error?.code).toBe('PT409');
      expect(await defaults()).toEqual([{ id: user.profileId }]);
      expect((await db.rpc('set_default_profile', { profile: second })).error).toBeNull();
      expect(await defaults()).toEqual([{ id: second }]);
      const stranger = await createUser(backend);
      expect((await backend.as(stranger).rpc('set_default_profile', { profile: second })).error?.code).toBe('PT404');
    });

    it('carries a job through the queue', async () => {
      const queue = new PgBoss({ ...backend.queue, max: 2 });
      queue.on('error', () => undefined);
      await queue.start();
      try {
        await queue.createQueue('test');
        await queue.send('test', { clip: 'a' });
        expect((await queue.fetch<{ clip: string }>('test'))[0]?.data).toEqual({ clip: 'a' });
        expect((await backend.service.schema('pgboss' as 'public').from('job' as 'jobs').select('*')).error).not.toBeNull();
      } finally {
        await queue.stop({ graceful: false });
      }
    });

    it('lets a request go that is aborted', async () => {
      await expect(backend.service.from('profiles').select('id').abortSignal(AbortSignal.abort()).throwOnError()).rejects.toThrow();
    });
  });
}
