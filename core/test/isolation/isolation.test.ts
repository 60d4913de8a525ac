/** Generated from the contract: an operation that is added there is attacked here without anybody remembering. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overhear } from './event-streams.ts';
import { fire, judge } from './judge.ts';
import { tryAsOwner } from './owner.ts';
import { Report } from './report.ts';
import { findUnknown, planShots } from './shots.ts';
import { attackUpload, offsetOf, startUpload } from './uploads.ts';
import { operations, openWorld, spec, type World } from './world.ts';

const report = new Report();

describe('PROF-04, PROF-12 and PROF-14: no operation of the contract lets anybody across', () => {
  let world: World;
  let ids: readonly string[];
  let untouched: readonly string[];

  beforeAll(async () => {
    expect(findUnknown(operations, spec)).toEqual([]);
    world = await openWorld();
    ids = await world.secretIds();
    untouched = await world.fingerprintOfA();
  }, 180_000);
  afterAll(async () => {
    console.log(report.print(world.attackers));
    await world.close();
  });

  it('has attackers who get in where they belong', async () => {
    for (const { who, headers, home } of world.attackers.slice(1)) {
      expect([who, (await fetch(`${world.server.url}/api/v1/library/clips`, { headers: { ...headers, 'X-Profile-Id': home } })).status]).toEqual([who, 200]);
    }
    expect(world.attackers).toHaveLength(5);
  });

  it.each(operations)('$id: $method $path', async (operation) => {
    const crossings: string[] = [];
    for (const attacker of world.attackers) {
      for (const shot of planShots(operation, attacker, world.idsOfA, spec)) {
        const wrong = await judge(shot, await fire(shot, world.server.url), world.server.url, { ids });
        report.count(operation.id, attacker.letter, wrong !== null);
        if (wrong !== null) crossings.push(`${attacker.who}, ${shot.what}: ${wrong}`);
      }
    }
    expect(crossings).toEqual([]);
    expect(await world.fingerprintOfA()).toEqual(untouched);
  });

  it('lets nobody across at a resumable upload', async () => {
    const upload = await startUpload(world);
    const before = await world.fingerprintOfA();
    for (const attacker of world.attackers) {
      for (const { what, wrong } of await attackUpload(world, attacker, upload)) {
        report.count('resumable upload', attacker.letter, wrong !== null);
        expect([attacker.who, what, wrong]).toEqual([attacker.who, what, null]);
      }
    }
    expect(await world.fingerprintOfA()).toEqual(before);
    expect(await offsetOf(world, upload)).toBe('4');
  });

  it('tells no event of A to a stream of another profile', async () => {
    const outsiders = world.attackers.filter((attacker) => attacker.means === 'outsider');
    for (const operation of operations.filter((one) => one.streamsEvents && one.slots.length === 0)) {
      for (const attacker of outsiders) {
        const heard = await overhear(world, operation, attacker);
        report.count(operation.id, attacker.letter, heard.ofA);
        expect([operation.id, attacker.who, heard]).toEqual([operation.id, attacker.who, { ofA: false, ownEvents: true }]);
      }
    }
  });

  it('lets the owner do all of it in A, so what was refused was refused for whose it is', async () => {
    expect(await tryAsOwner(world, operations, spec)).toEqual([]);
  }, 120_000);
});
