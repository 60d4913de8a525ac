import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../platform/database.ts';
import { createUser, testBackendOptions } from '../database.ts';
import { describeBackend } from './backend-contract.ts';
import { type LoopbackCluster, openLoopbackCluster } from './loopback-cluster.ts';

describe('an own PostgreSQL by its URL', () => {
  let cluster: LoopbackCluster;

  beforeAll(async () => {
    cluster = await openLoopbackCluster();
    const superuser = cluster.connectAsSuperuser('postgres');
    const { password } = cluster.address;
    await superuser.unsafe(`create role stranger login password '${password}'`);
    await superuser.unsafe('create database without_roles owner stranger');
    await superuser.end();
  });
  afterAll(() => cluster.close());

  const open = (user: string, database: string) => openBackend({ ...testBackendOptions(cluster.dataDir), databaseUrl: cluster.url(user, database) });

  it('tells an ordinary user what an administrator has to run', async () => {
    await expect(open('stranger', 'without_roles')).rejects.toThrow('create role service_role nologin bypassrls');
  });

  // What an administrator is told to do, done.
  describeBackend('postgres', async () => {
    const superuser = cluster.connectAsSuperuser('postgres');
    await superuser.unsafe(`
      do $$ declare r text; begin foreach r in array array['anon', 'authenticated', 'service_role'] loop
        if not exists (select from pg_roles where rolname = r) then execute format('create role %I nologin %s', r, case r when 'service_role' then 'bypassrls' else '' end); end if;
      end loop; end $$;
      create role app login noinherit password '${cluster.address.password}';
      grant anon, authenticated, service_role to app;`);
    await superuser.unsafe('create database own owner app');
    await superuser.end();
    return open('app', 'own');
  });

  it('is shared by two servers at once', async () => {
    const [first, second] = await Promise.all([open('app', 'own'), open('app', 'own')]);
    const user = await createUser(first);
    expect(await second.verifyAccessToken(user.accessToken)).toMatchObject({ userId: user.userId });
    expect((await second.as(user).from('profiles').select('id')).data).toEqual([{ id: user.profileId }]);
    await Promise.all([first.close(), second.close()]);
  });
});
