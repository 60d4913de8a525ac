import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';
import { AutomationBench } from './automation-bench.ts';

const PLUGIN = 'automation-source-import';
const sample = path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4');

const emptyBox = (number: number) => Buffer.concat([Buffer.from([0, 0, 0, 12]), Buffer.from('free'), Buffer.from([0, 0, 0, number])]);

describe('AUTO: footage that comes in by itself', () => {
  let server: TestServer;
  let user: TestUser;
  let [a, b] = ['', ''];
  let importDir = '';
  let feed: Server;
  let asked: string[];

  const namesOf = async (profileId: string) => (await user.request<Schemas['SourceVideoPage']>('GET', '/segments/source-videos', { profileId })).body.items.map(({ name }) => name).toSorted();
  /** Another video with every number: an empty box more at its end. */
  const place = async (profileId: string, name: string, number: number) => {
    const file = path.join(importDir, profileId, name);
    await mkdir(path.dirname(file), { recursive: true });
    await copyFile(sample, file);
    await writeFile(file, emptyBox(number), { flag: 'a' });
    await settle(file);
    return file;
  };
  const settle = (file: string) => utimes(file, new Date(), new Date(Date.now() - 3600_000));

  beforeAll(async () => {
    importDir = await mkdtemp(path.join(tmpdir(), 'edit-factory-imports-'));
    server = await startTestServer({ IMPORT_DIR: importDir, ALLOW_PRIVATE_NETWORK: '1', MEDIA_MAX_FILE_MB: '3' });
    user = await server.signUp();
    [a, b] = [await user.createProfile('Store A'), await user.createProfile('Store B')];
    const video = await readFile(sample);
    asked = [];
    feed = createServer((request, response) => {
      asked.push(request.url ?? '');
      if (request.url === '/feed.xml') response.end('<rss><channel><item><title>From the feed</title><enclosure url="/moved.mp4" type="video/mp4" length="1"/></item><item><title>Gone</title><enclosure url="/gone.mp4"/></item></channel></rss>');
      else if (request.url === '/moved.mp4') response.writeHead(302, { location: '/real.mp4' }).end();
      else if (request.url === '/real.mp4') response.end(Buffer.concat([video, emptyBox(99)]));
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => feed.listen(0, '127.0.0.1', resolve));
  }, 120_000);
  afterAll(async () => {
    await server.close();
    feed.close();
    await rm(importDir, { recursive: true, force: true });
  });

  it('brings each file of the store’s own folder in once, and tells of a bad one once', async () => {
    await place(a, 'spring.mp4', 1);
    await place(a, 'new/summer.mp4', 2);
    await place(a, 'the same again.mp4', 1);
    await place(b, 'of the other store.mp4', 3);
    await writeFile(path.join(importDir, a, 'broken.mp4'), 'no video at all');
    await settle(path.join(importDir, a, 'broken.mp4'));
    await writeFile(path.join(importDir, a, 'notes.txt'), 'not asked for');
    const automation = await AutomationBench.create(user, a, PLUGIN, {});
    const first = await automation.run();
    expect(first).toMatchObject({ state: 'succeeded', summary: 'Imported 2 videos; 1 video was there already; 1 video cannot be used.' });
    expect(first.details?.[0]).toMatch(/^Cannot be used: "broken\.mp4"\. \w/);
    expect(await namesOf(a)).toEqual(['spring', 'summer']);
    expect(await automation.run()).toMatchObject({ state: 'skipped', summary: 'Nothing new.' });
    expect(await namesOf(b)).toEqual([]);
  }, 120_000);

  it('brings in what the library has already for another store that has not', async () => {
    expect((await (await AutomationBench.create(user, b, PLUGIN, {})).run()).summary).toBe('Imported 1 video.');
    expect([await namesOf(a), await namesOf(b)]).toEqual([['spring', 'summer'], ['of the other store']]);
  }, 60_000);

  it('does not bring back what somebody deleted', async () => {
    const automation = await AutomationBench.create(user, a, PLUGIN, { folder: 'new' });
    expect((await automation.run()).summary).toBe('Imported 0 videos; 1 video was there already.');
    const { items } = (await user.request<Schemas['SourceVideoPage']>('GET', '/segments/source-videos', { profileId: a })).body;
    await user.request('DELETE', `/segments/source-videos/${items.find(({ name }) => name === 'summer')?.id ?? ''}`, { profileId: a });
    expect(await automation.run()).toMatchObject({ state: 'skipped' });
    expect(await namesOf(a)).toEqual(['spring']);
  }, 60_000);

  it('leaves a file that is still being copied, and takes it when it is whole', async () => {
    const automation = await AutomationBench.create(user, a, PLUGIN, { folder: 'copying' });
    const file = await place(a, 'copying/slow.mp4', 4);
    const whole = await readFile(file);
    await truncate(file, Math.floor(whole.length / 2));
    expect(await automation.run()).toMatchObject({ state: 'skipped' });
    await writeFile(file, whole);
    await settle(file);
    expect((await automation.run()).summary).toBe('Imported 1 video.');
  }, 60_000);

  it('refuses a file that is larger than a source video may be', async () => {
    const file = await place(a, 'large/huge.mp4', 5);
    await truncate(file, 4 * 1024 ** 2);
    await settle(file);
    const run = await (await AutomationBench.create(user, a, PLUGIN, { folder: 'large' })).run();
    expect(run.details?.[0]).toContain('larger than 3 MB');
  }, 60_000);

  it.each([
    ['another store by dots', '../'],
    ['the whole disk', '/etc'],
    ['another store by a link', 'link'],
    ['a folder that is not there', 'nowhere'],
  ])('does not reach %s', async (_what, folder) => {
    await symlink(path.join(importDir, b), path.join(importDir, a, 'link')).catch(() => undefined);
    const run = await (await AutomationBench.create(user, a, PLUGIN, { folder })).run();
    expect(run).toMatchObject({ state: 'failed', error: expect.stringMatching(/import folder of this profile/) as unknown });
    expect(run.error).not.toContain(importDir);
  });

  it('brings the videos of a feed in, wherever they were moved to, and asks for each once', async () => {
    const feedUrl = `http://127.0.0.1:${(feed.address() as AddressInfo).port}/feed.xml`;
    const automation = await AutomationBench.create(user, a, PLUGIN, { from: 'feed', feedUrl });
    const first = await automation.run();
    expect(first).toMatchObject({ state: 'succeeded', summary: 'Imported 1 video; 1 video cannot be used.' });
    expect(first.details).toEqual(['Cannot be used: "Gone". The server answered 404.', 'Imported "From the feed"']);
    expect(await automation.run()).toMatchObject({ state: 'skipped' });
    expect(asked).toEqual(['/feed.xml', '/moved.mp4', '/real.mp4', '/gone.mp4', '/feed.xml']);
    expect(await namesOf(a)).toContain('From the feed');
  }, 60_000);
});
