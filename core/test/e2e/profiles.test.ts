import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { Backend } from '../../platform/database.ts';
import { startTestServer, type TestServer, TestUser } from '../server.ts';

type Profile = Schemas['Profile'];

let server: TestServer;
let user: TestUser;
let stranger: TestUser;
beforeAll(async () => {
  server = await startTestServer();
  [user, stranger] = [await server.signUp(), await server.signUp()];
});
afterAll(() => server.close());

const profilesOf = async (of: TestUser) => (await of.request<{ items: Profile[] }>('GET', '/profiles')).body.items;
const defaultsOf = async (of: TestUser) => (await profilesOf(of)).filter(({ isDefault }) => isDefault).map(({ id }) => id);

describe('PROF-06 the profile one starts in', () => {
  it('is the default one, which every new user has', async () => {
    const session = await TestUser.signIn(server.url, user.email, user.password);
    expect(session.profileId).toBe(user.profileId);
    expect(await profilesOf(user)).toMatchObject([{ id: user.profileId, isDefault: true }]);
  });

  it('follows the default', async () => {
    const person = await server.signUp();
    const second = await person.createProfile('Second store');
    await person.request('POST', `/profiles/${second}/set-default`);
    expect((await TestUser.signIn(server.url, person.email, person.password)).profileId).toBe(second);
    expect((await person.request('GET', '/jobs')).headers.get('x-profile-id')).toBe(second);
  });
});

describe('PROF-11 the default profile', () => {
  it('moves, and is one', async () => {
    const second = await user.createProfile('Second store');
    const moved = await user.request<Profile>('POST', `/profiles/${second}/set-default`);
    expect([moved.status, moved.body.isDefault, moved.headers.get('x-profile-id')]).toEqual([200, true, second]);
    expect(await defaultsOf(user)).toEqual([second]);
    await user.request('POST', `/profiles/${user.profileId}/set-default`);
    expect(await defaultsOf(user)).toEqual([user.profileId]);
  });

  it('is exactly one at every moment, also while ten requests move it', async () => {
    const person = await server.signUp();
    const ids = await Promise.all(Array.from({ length: 5 }, (_, index) => person.createProfile(`Store ${index}`)));
    const looks: Promise<string[]>[] = [];
    const moves = [...ids, ...ids].map((id) => {
      const move = person.request('POST', `/profiles/${id}/set-default`);
      looks.push(defaultsOf(person));
      return move;
    });
    expect((await Promise.all(moves)).map(({ status }) => status)).toEqual(moves.map(() => 200));
    expect((await Promise.all(looks)).map((defaults) => defaults.length)).toEqual(looks.map(() => 1));
    expect(await defaultsOf(person)).toHaveLength(1);
  });

  it('cannot be deleted', async () => {
    const refused = await user.request<Schemas['Problem']>('DELETE', `/profiles/${user.profileId}`);
    expect([refused.status, refused.body.code]).toEqual([409, 'profile.default-undeletable']);
    expect(await defaultsOf(user)).toEqual([user.profileId]);
  });

  it('cannot be taken away from the database either', async () => {
    const db = server.root.resolve<Backend>(Backend).as({ userId: userIdOf(user) });
    expect((await db.from('profiles').delete().eq('id', user.profileId)).error?.code).toBe('PT409');
    expect((await db.from('profiles').update({ is_default: false }).eq('id', user.profileId)).error?.code).toBe('PT409');
    expect(await defaultsOf(user)).toEqual([user.profileId]);
  });

  it('is there whoever wins when a profile is deleted and made the default at once', async () => {
    const person = await server.signUp();
    for (let round = 0; round < 5; round++) {
      const id = await person.createProfile(`Contested ${round}`);
      const [moved, deleted] = await Promise.all([person.request('POST', `/profiles/${id}/set-default`), person.request('DELETE', `/profiles/${id}`)]);
      expect([[200, 409], [404, 204]]).toContainEqual([moved.status, deleted.status]);
      expect(await defaultsOf(person)).toEqual([deleted.status === 204 ? person.profileId : id]);
      await person.request('POST', `/profiles/${person.profileId}/set-default`);
    }
  });
});

describe('PROF-14 a profile of somebody else', () => {
  it('does not exist for the API', async () => {
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['PATCH', '', { name: 'mine' }],
      ['DELETE', '', undefined],
      ['POST', '/set-default', undefined],
      ['GET', '/settings', undefined],
      ['PATCH', '/settings', { timeZone: 'UTC' }],
      ['GET', '/dashboard', undefined],
    ] as const) {
      const answer = await stranger.request<Schemas['Problem']>(method, `/profiles/${user.profileId}${path}`, body ? { body } : {});
      expect([method, path, answer.status, answer.headers.get('x-profile-id')]).toEqual([method, path, 404, null]);
    }
    expect((await stranger.request('GET', '/profiles/nonsense/settings')).status).toBe(400);
  });

  it('does not exist for the database', async () => {
    const backend = server.root.resolve<Backend>(Backend);
    const impostor = backend.as({ userId: userIdOf(stranger), profileId: user.profileId });
    expect((await impostor.from('profiles').delete().eq('id', user.profileId).select()).data).toEqual([]);
    expect((await impostor.rpc('set_default_profile', { profile: user.profileId })).error?.code).toBe('PT404');
    expect((await impostor.rpc('patch_profile_settings', { patch: { timeZone: 'UTC' } })).error).not.toBeNull();
    expect((await backend.service.from('profile_settings').select().eq('profile_id', user.profileId)).data).toEqual([]);
  });
});

describe('PROF-12 an operation about a profile', () => {
  it('acts for the one in its path, whatever the header says', async () => {
    const second = await user.createProfile('Third store');
    const answer = await user.request<Schemas['ProfileSettings']>('PATCH', `/profiles/${second}/settings`, { profileId: user.profileId, body: { timeZone: 'Europe/Bucharest' } });
    expect([answer.status, answer.headers.get('x-profile-id')]).toEqual([200, second]);
    expect((await user.request<Schemas['ProfileSettings']>('GET', `/profiles/${user.profileId}/settings`)).body).toEqual({ voice: {}, revision: 0 });
  });
});

/** The subject of the user's own token. */
function userIdOf(of: TestUser): string {
  return (JSON.parse(Buffer.from(of.token.split('.')[1] ?? '', 'base64url').toString()) as { sub: string }).sub;
}
