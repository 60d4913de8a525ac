import { copyFile, mkdir, mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStandIn, type StandIn } from '../../../plugins/publisher-postiz/stand-in/server.ts';
import type { Schemas } from '../../contract/operations.ts';
import { Backend } from '../../platform/database.ts';
import { runSql } from '../database.ts';
import { fingerprint, tablesOfProfiles } from '../isolation/fingerprint.ts';
import { CHANNELS, POSTIZ } from '../publishing/publishing-bench.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';
import { addClip } from './add-clip.ts';

type Simulation = Schemas['AutomationSimulation'];

describe('AUTO: simulations of the automations that come along', () => {
  let server: TestServer;
  let standIn: StandIn;
  let user: TestUser;
  let profileId = '';
  let importDir = '';

  const ok = async <T = { id: string }>(method: string, url: string, body: object): Promise<T> => {
    const answer = await user.request<T>(method, url, { profileId, body });
    expect([url, answer.status < 300 ? 'ok' : answer.body]).toEqual([url, 'ok']);
    return answer.body;
  };
  const stateOfStore = async () => {
    const backend = server.root.resolve<Backend>(Backend);
    return fingerprint(backend, await tablesOfProfiles(backend), profileId, server.dataDir);
  };
  /** Every day for three days. */
  const simulate = async (pluginId: string, config: object): Promise<Simulation> => {
    const { id } = await ok('POST', '/automations', { pluginId, name: pluginId, cron: '0 4 * * *', timeZone: 'UTC', enabled: false, config });
    const before = await stateOfStore();
    const posts = standIn.posts().length;
    const simulation = await ok<Simulation>('POST', `/automations/${id}/simulate`, { days: 3 });
    expect(await stateOfStore()).toEqual(before);
    expect(standIn.posts()).toHaveLength(posts);
    expect(simulation.items).toHaveLength(3);
    return simulation;
  };
  const effectsOf = ({ items }: Simulation) => items.map(({ effects }) => effects);

  beforeAll(async () => {
    importDir = await mkdtemp(path.join(tmpdir(), 'edit-factory-imports-'));
    standIn = await startStandIn();
    server = await startTestServer({ ALLOW_PRIVATE_NETWORK: '1', IMPORT_DIR: importDir });
    user = await server.signUp();
    profileId = user.profileId;
    await ok('PATCH', `/plugins/${POSTIZ}/config`, { enabled: true, config: { url: standIn.url, apiKey: 'demo-key-store-a' } });
    await ok('PUT', `/publishers/${POSTIZ}/channels`, { channelIds: [CHANNELS.facebook] });
    await ok('PUT', `/publishers/${POSTIZ}/channels/${CHANNELS.facebook}/slots`, { timeZone: 'UTC', slots: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], time: '18:30' }] });
    const projectId = (await ok('POST', '/library/projects', { name: 'Bottles' })).id;
    for (const name of ['One', 'Two']) await ok('PATCH', `/library/clips/${await addClip(server, profileId, { projectId, name, script: 'Say it.' })}/select`, { selected: true });
    await addClip(server, profileId, { projectId, name: 'Raw', status: 'raw' });
    await runSql(server.root.resolve<Backend>(Backend), `update public.clips set touched_at = now() - interval '60 days' where profile_id = '${profileId}' and name = 'Raw'`);
    await mkdir(path.join(importDir, profileId));
    const file = path.join(importDir, profileId, 'new.mp4');
    await copyFile(path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4'), file);
    await utimes(file, new Date(), new Date(Date.now() - 3600_000));
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await standIn.close();
    await rm(importDir, { recursive: true, force: true });
  });

  it('the publish queue says which clip gets which slot, each once', async () => {
    const simulation = await simulate('automation-publish-queue', { publisherId: POSTIZ, channelIds: [CHANNELS.facebook], days: 2 });
    expect(effectsOf(simulation).flat()).toEqual([expect.stringMatching(/^Would publish "One" in the slot of .*18:30\.$/) as unknown, expect.stringMatching(/^Would publish "Two" in the slot of .*18:30\.$/) as unknown]);
    expect(new Set(effectsOf(simulation).flat().map((effect) => /slot of .*/.exec(effect)?.[0])).size).toBe(2);
  }, 60_000);

  it('retention reports at first, and would delete a clip once', async () => {
    const simulation = await simulate('automation-retention', { mode: 'delete', rawClipDays: 30 });
    expect(effectsOf(simulation)).toEqual([[], ['Would delete "Raw".'], []]);
    expect(simulation.items.map(({ state }) => state)).toEqual(['succeeded', 'succeeded', 'skipped']);
  }, 60_000);

  it('the import would bring a file in once', async () => {
    expect(effectsOf(await simulate('automation-source-import', {}))).toEqual([['Would import "new.mp4".'], [], []]);
  }, 60_000);

  it('the budget report would mail each time', async () => {
    const subject = expect.stringMatching(/^Would mail you "Costs of .* in \d{4}-\d\d"\.$/) as unknown;
    expect(effectsOf(await simulate('automation-budget-report', { mail: 'always' }))).toEqual([[subject], [subject], [subject]]);
  }, 60_000);
});
