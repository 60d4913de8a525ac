/** Who tries. A list: one more kind of caller is one more entry. */
import type { TestUser } from '../server.ts';

/** The ids of one store by kind of id. */
export type Ids = ReadonlyMap<string, string>;

export interface Attacker {
  readonly letter: 'a' | 'b' | 'c' | 'd' | 'e';
  readonly who: string;
  /** nobody: without credentials. outsider: acts in a profile of its own. reader: acts in A, but may only read. */
  readonly means: 'nobody' | 'outsider' | 'reader';
  readonly headers: Readonly<Record<string, string>>;
  /** The profile an outsider acts in. */
  readonly home: string;
  /** What the outsider has itself; stands where it is not the id of A that is tried. */
  readonly own: Ids;
  /** A belongs to the same person, who may choose it. */
  readonly mayChooseA: boolean;
}

export interface Home {
  readonly user: TestUser;
  readonly profileId: string;
  readonly own: Ids;
}

export interface Keys {
  /** Bound to profile B of A's owner. */
  readonly boundElsewhere: string;
  /** Of A's owner, for A, but only for reading. */
  readonly readOnly: string;
}

const NONE: Ids = new Map();
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

export function listAttackers(stranger: Home, profileB: Home, profileA: string, keys: Keys | null): Attacker[] {
  const people: Attacker[] = [
    { letter: 'a', who: 'no one', means: 'nobody', headers: {}, home: profileA, own: NONE, mayChooseA: false },
    { letter: 'b', who: 'another user', means: 'outsider', headers: bearer(stranger.user.token), home: stranger.profileId, own: stranger.own, mayChooseA: false },
    { letter: 'c', who: 'the same user in another profile', means: 'outsider', headers: bearer(profileB.user.token), home: profileB.profileId, own: profileB.own, mayChooseA: true },
  ];
  if (keys === null) return people;
  return [
    ...people,
    { letter: 'd', who: 'an API key bound to another profile', means: 'outsider', headers: bearer(keys.boundElsewhere), home: profileB.profileId, own: profileB.own, mayChooseA: false },
    { letter: 'e', who: 'a read-only API key', means: 'reader', headers: bearer(keys.readOnly), home: profileA, own: NONE, mayChooseA: true },
  ];
}

/** Two keys of the owner, once the contract has keys. */
export async function makeKeys(owner: TestUser, profileA: string, profileB: string, hasKeys: boolean): Promise<Keys | null> {
  if (!hasKeys) return null;
  const make = async (body: object) => {
    const answer = await owner.request<{ key: string }>('POST', '/api-keys', { body });
    if (answer.status !== 201) throw new Error(`API key: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body.key;
  };
  return { boundElsewhere: await make({ name: 'of B', profileId: profileB }), readOnly: await make({ name: 'reader', profileId: profileA, readOnly: true }) };
}
