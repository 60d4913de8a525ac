/** The attacks on one operation by one attacker, each a request and the answers that the rules of PROF-12 allow. */
import type { Attacker, Ids } from './attackers.ts';
import type { AttackedOperation, IdSlot } from './contract-operations.ts';
import { FIXTURES, type Fixture, VALUES } from './fixtures.ts';
import { NoValue, valueOf } from './request-values.ts';

export interface Shot {
  readonly operation: AttackedOperation;
  readonly attacker: Attacker;
  readonly what: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Statuses that are no crossing; null: any but a failure of the server. */
  readonly allowed: readonly number[] | null;
  /** Held to the very answer that a profile which does not exist gets. */
  readonly asUnknownProfile: boolean;
  /** Ids of A that the request itself names, so the answer may. */
  readonly sent: readonly string[];
}

export function fixtureOf(operation: AttackedOperation, kind: string): Fixture | undefined {
  return FIXTURES[`${operation.id}.${kind}`] ?? FIXTURES[kind];
}

/** What has to be added before the suite can attack these operations: one sentence each. */
export function findUnknown(operations: readonly AttackedOperation[], document: object): string[] {
  return operations.flatMap((operation) => {
    const called = `${operation.id} (${operation.method.toUpperCase()} ${operation.path})`;
    const kinds = operation.slots.filter((slot) => fixtureOf(operation, slot.kind) === undefined);
    const missing = kinds.map((slot) => `${called} takes a "${slot.kind}" in the ${slot.place}, and nobody told how one is made in store A: add "${slot.kind}" to FIXTURES in core/test/isolation/fixtures.ts.`);
    if (missing.length > 0) return missing;
    try {
      buildRequest(operation, new Map(), operation.slots, document);
      return [];
    } catch (error) {
      if (!(error instanceof NoValue)) throw error;
      return [`${called}: no valid request can be made up, because ${error.message}: add a value to VALUES in core/test/isolation/fixtures.ts.`];
    }
  });
}

export function planShots(operation: AttackedOperation, attacker: Attacker, idsOfA: Ids, document: object): Shot[] {
  const { slots, actsForProfile } = operation;
  const profileA = idsOfA.get(PROFILE_A) ?? '';
  const aim = (what: string, targets: readonly IdSlot[], extra: Partial<Shot> & { readonly profile?: string; readonly door?: Door }): Shot => {
    const { profile, door = 'header', ...rest } = extra;
    const ids = new Map(operation.slots.map((slot) => [keyOf(slot), (targets.includes(slot) ? idsOfA : attacker.own).get(`${operation.id}.${slot.kind}`) ?? '']));
    const request = buildRequest(operation, ids, targets, document);
    const url = door === 'query' && profile !== undefined ? `${request.url}${request.url.includes('?') ? '&' : '?'}profileId=${profile}` : request.url;
    const headers = { ...attacker.headers, ...(door === 'header' && profile !== undefined && actsForProfile ? { 'X-Profile-Id': profile } : {}) };
    const sent = [...targets.map((slot) => idsOfA.get(`${operation.id}.${slot.kind}`) ?? ''), ...(profile === profileA ? [profileA] : [])];
    return { operation, attacker, what, body: request.body, url, headers, allowed: null, asUnknownProfile: false, sent, ...rest };
  };
  const doors: Door[] = operation.profileInQuery ? ['header', 'query'] : ['header'];
  if (attacker.means === 'nobody') {
    if (operation.authentication !== 'required') return [];
    return doors.map((door) => aim(`ids of A, profile A in the ${door}`, slots, { profile: profileA, door, allowed: [401] }));
  }
  if (attacker.means === 'reader') {
    if (operation.authentication !== 'required' || operation.method === 'get') return [];
    return [aim('a change in A', slots, { profile: profileA, allowed: [403] })];
  }
  const owned = slots.filter((slot) => isForeign(operation, slot, attacker));
  // What belongs to a person and takes no id: a caller that is held to another profile may read it, and learns nothing of A.
  if (owned.length === 0 && !actsForProfile) return operation.method === 'get' && operation.authentication === 'required' && !attacker.mayChooseA ? [aim('what is its own', [], {})] : [];
  const targets = owned.length > 1 ? [...owned.map((slot) => [slot]), owned] : owned.map((slot) => [slot]);
  const shots = doors.flatMap((door) => targets.map((target) => aim(`${target.map((slot) => `${slot.kind} of A in the ${slot.place}`).join(', ')}; own profile in the ${door}`, target, { profile: attacker.home, door, allowed: allowedFor(operation, target) })));
  if (actsForProfile && owned.length === 0) shots.push(aim('the own profile', [], { profile: attacker.home }));
  if (actsForProfile && !attacker.mayChooseA) {
    for (const door of doors) shots.push(aim(`profile A in the ${door}`, owned, { profile: profileA, door, allowed: [403], asUnknownProfile: true }));
  }
  return shots;
}

/** Under this name the id of the profile itself stands among the ids of A. */
export const PROFILE_A = 'profile A';

type Door = 'header' | 'query';

/** Whether an id of A in this place is somebody else's to this attacker. */
function isForeign(operation: AttackedOperation, slot: IdSlot, attacker: Attacker): boolean {
  const owner = fixtureOf(operation, slot.kind)?.owner;
  return owner === 'profile' || (owner === 'user' && !attacker.mayChooseA);
}

/** PROF-12: as if it did not exist. A filter by what does not exist finds nothing; a list of items may report each as missing. */
function allowedFor(operation: AttackedOperation, targets: readonly IdSlot[]): number[] {
  const places = new Set(targets.map((slot) => slot.place));
  if (places.has('path')) return targets.some((slot) => fixtureOf(operation, slot.kind)?.owner === 'user') ? [403, 404] : [404];
  return places.has('body') ? [200, 403, 404, 422] : [200, 404, 422];
}

interface BuiltRequest {
  readonly url: string;
  readonly body: unknown;
}

/** @param targets Places that are filled although they are optional. @throws NoValue */
export function buildRequest(operation: AttackedOperation, ids: Ids, targets: readonly IdSlot[], document: object): BuiltRequest {
  const told = VALUES[operation.id] ?? {};
  const wanted = {
    document,
    include: targets.filter((slot) => slot.place === 'body').map((slot) => slot.at),
    id: (_name: string, at: readonly string[]) => idAt(operation, 'body', at, ids),
  };
  const parameter = (name: string, place: 'path' | 'query') => {
    const known = operation.parameters.find((one) => one.in === place && one.name === name);
    const id = idAt(operation, place, [name], ids);
    return String(id ?? told[name] ?? valueOf(known?.schema ?? {}, [name], { ...wanted, id: () => undefined }));
  };
  const path = operation.path.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(parameter(name, 'path')));
  const asked = operation.parameters.filter((one) => one.in === 'query' && one.name !== 'profileId' && (one.required === true || targets.some((slot) => slot.place === 'query' && slot.at[0] === one.name)));
  const query = asked.map(({ name }) => `${name}=${encodeURIComponent(parameter(name, 'query'))}`).join('&');
  const url = query === '' ? path : `${path}?${query}`;
  if (operation.body === null) return { url, body: undefined };
  const body = valueOf(operation.body.schema, [], wanted);
  return { url, body: typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body, ...toldInBody(operation, told) } : body };
}

function toldInBody(operation: AttackedOperation, told: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(told).filter(([name]) => !operation.parameters.some((parameter) => parameter.name === name)));
}

function idAt(operation: AttackedOperation, place: IdSlot['place'], at: readonly string[], ids: Ids): string | undefined {
  const slot = operation.slots.find((one) => one.place === place && one.at.join('.') === at.join('.'));
  if (slot === undefined) return undefined;
  return ids.get(keyOf(slot)) ?? '00000000-0000-4000-8000-000000000000';
}

function keyOf(slot: IdSlot): string {
  return `${slot.place}:${slot.at.join('.')}`;
}
