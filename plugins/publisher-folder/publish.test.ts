import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PluginError } from '../../core/plugin-api/index.ts';
import { inWords } from './disk-failures.ts';
import plugin from './index.ts';
import { bucketContext, createClip, createPost, createRequest, folderContext, sent, withStandIn } from './test-context.ts';

const FOLDER = 'Sticlă-50-nouă-0b5c1c0e-';
const inAnHour = (): Date => new Date(Date.now() + 3_600_000);

/** Every file below a folder, by its path. */
async function filesIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(await Promise.all(files.toSorted().map(async (file) => [path.relative(folder, file), await readFile(file, 'utf8')] as const)));
}

const PLACES = [
  {
    place: 'a folder',
    open: async (config: object = {}) => {
      const context = await folderContext(config);
      const files = () => filesIn(context.exportFolder);
      return { context, files, remove: (name: string) => rm(path.join(context.exportFolder, name)) };
    },
  },
  {
    place: 'a bucket',
    open: async (config: object = {}) => {
      const standIn = await withStandIn();
      const objects = standIn.objects('store-a-videos');
      const files = async () => new Map([...objects].toSorted().map(([key, { content }]) => [key, content.toString()] as const));
      const remove = async (name: string) => void (objects as Map<string, unknown>).delete(name);
      return { context: bucketContext(standIn.url, config), files, remove };
    },
  },
];

describe.each(PLACES)('publishing to $place', ({ open }) => {
  it('writes video, picture, captions and what belongs to them', async () => {
    const { context, files } = await open({ subfolder: 'videos/spring', publicUrl: 'https://cdn.example.com/' });
    const [clip, post] = [await createClip(), createPost('publication-1', { settings: { tags: ['new'] } })];
    const uploaded = await plugin.upload(context, clip);
    const [state] = await plugin.publish(context, createRequest(clip, [post]), uploaded);
    const written = await files();
    const folder = path.posix.dirname([...written.keys()][0] ?? '');
    expect(folder.startsWith(`videos/spring/${FOLDER}`)).toBe(true);
    expect([...written.keys()].map((name) => path.posix.basename(name))).toEqual(['captions.srt', 'publication-publication-1.json', 'thumbnail.jpg', 'video.mp4']);
    expect(written.get(`${folder}/video.mp4`)).toBe(await readFile(clip.path, 'utf8'));
    expect(written.get(`${folder}/captions.srt`)).toBe(clip.captionsSrt);
    const key = `${folder}/publication-publication-1.json`;
    expect(JSON.parse(written.get(key) ?? '')).toMatchObject({
      publicationId: 'publication-1',
      mode: 'now',
      publishAt: null,
      caption: 'New in the store',
      settings: { tags: ['new'] },
      clip: { id: clip.clipId, name: clip.name, script: 'Hello', durationSeconds: 15, sha256: uploaded['videoSha256'] },
      files: { video: 'video.mp4', thumbnail: 'thumbnail.jpg', captions: 'captions.srt' },
    });
    expect(state).toEqual({ publicationId: 'publication-1', state: 'published', externalId: key, url: `https://cdn.example.com/${folder.split('/').map(encodeURIComponent).join('/')}/video.mp4`, error: null });
  });

  it('writes the JSON file last, so nobody finds it without its video', async () => {
    const { context, files } = await open();
    await plugin.upload(context, await createClip());
    expect([...(await files()).keys()].filter((name) => name.endsWith('.json'))).toEqual([]);
  });

  it('makes the same publication once, however often it is sent', async () => {
    const { context, files } = await open();
    const clip = await createClip();
    const request = createRequest(clip);
    for (let i = 0; i < 3; i += 1) await plugin.publish(context, request, await plugin.upload(context, clip));
    expect((await files()).size).toBe(4);
  });

  it('writes no picture and no captions where there are none', async () => {
    const { context, files } = await open();
    const clip = await createClip({ thumbnailPath: null, captionsSrt: '' });
    await plugin.publish(context, createRequest(clip), await plugin.upload(context, clip));
    const written = await files();
    expect([...written.keys()].map((name) => path.basename(name))).toEqual(['publication-publication-1.json', 'video.mp4']);
    expect(JSON.parse([...written.values()][0] ?? '')).toMatchObject({ files: { thumbnail: null, captions: null } });
  });

  it('finds a post by its publication, whether or not its answer was heard', async () => {
    const { context } = await open();
    const clip = await createClip();
    const uploaded = await plugin.upload(context, clip);
    const [ahead, draft] = [createRequest(clip, [createPost('a')], 'schedule', inAnHour()), createRequest(clip, [createPost('b')], 'draft')];
    expect(await plugin.find(context, [sent(ahead, uploaded)])).toEqual([]);
    const [scheduled] = await plugin.publish(context, ahead, uploaded);
    await plugin.publish(context, draft, uploaded);
    expect(await plugin.find(context, [sent(ahead, uploaded), sent(ahead, uploaded, scheduled?.externalId), sent(draft, uploaded)])).toMatchObject([
      { publicationId: 'a', state: 'scheduled', externalId: scheduled?.externalId },
      { publicationId: 'a', state: 'scheduled' },
      { publicationId: 'b', state: 'draft' },
    ]);
    expect(await plugin.find(context, [sent(createRequest(clip, [createPost('c')]), uploaded)])).toEqual([]);
  });

  it('counts a scheduled post as published when its time has come, also when somebody moved its files away', async () => {
    const { context, remove } = await open();
    const clip = await createClip();
    const uploaded = await plugin.upload(context, clip);
    const request = createRequest(clip, [createPost()], 'schedule', new Date(Date.now() - 1000));
    const [state] = await plugin.publish(context, request, uploaded);
    const ledger = sent(request, uploaded, state?.externalId ?? null);
    expect(await plugin.find(context, [ledger])).toMatchObject([{ state: 'published' }]);
    await remove(state?.externalId ?? '');
    expect(await plugin.find(context, [ledger])).toMatchObject([{ state: 'published' }]);
  });

  it('takes back a post, and its video only with the last post of the clip', async () => {
    const { context, files } = await open();
    const clip = await createClip();
    const uploaded = await plugin.upload(context, clip);
    const [first, second] = [createRequest(clip, [createPost('a')], 'draft'), createRequest(clip, [createPost('b')], 'schedule', inAnHour())];
    await plugin.publish(context, first, uploaded);
    await plugin.publish(context, second, uploaded);
    await plugin.cancel(context, sent(first, uploaded));
    await plugin.cancel(context, sent(first, uploaded));
    expect([...(await files()).keys()].map((name) => path.basename(name))).toEqual(['captions.srt', 'publication-b.json', 'thumbnail.jpg', 'video.mp4']);
    await plugin.cancel(context, sent(second, uploaded));
    expect((await files()).size).toBe(0);
  });

  it('puts the video back when it was taken away between upload and publication', async () => {
    const { context, files } = await open();
    const clip = await createClip();
    const uploaded = await plugin.upload(context, clip);
    await plugin.cancel(context, sent(createRequest(clip), uploaded));
    expect((await files()).size).toBe(0);
    await plugin.publish(context, createRequest(clip), uploaded);
    expect((await files()).size).toBe(4);
  });

  it('says that it works when it is tried, and leaves nothing behind', async () => {
    const { context, files } = await open({ subfolder: 'videos' });
    expect(await plugin.check(context)).toMatchObject({ ok: true });
    expect((await files()).size).toBe(0);
    expect(await plugin.listChannels(context)).toEqual([{ id: context.config.target, name: expect.stringContaining('videos') as string, network: 'files', pictureUrl: null, disabled: false }]);
  });
});

const failureOf = (work: Promise<unknown>): Promise<PluginError> =>
  work.then(
    () => expect.fail('it succeeded'),
    (error: PluginError) => error,
  );

describe('a folder that does not take files', () => {
  it('is told when a file stands in its place', async () => {
    const context = await folderContext({ subfolder: 'videos' });
    await mkdir(context.exportFolder, { recursive: true });
    await writeFile(path.join(context.exportFolder, 'videos'), '');
    const failure = await failureOf(plugin.upload(context, await createClip()));
    expect([failure.code, failure.message]).toEqual(['config', expect.stringContaining('stands a file')]);
    expect(await plugin.check(context)).toMatchObject({ ok: false, detail: expect.stringContaining('stands a file') as string });
  });

  it.skipIf(process.getuid?.() === 0)('is told when it may not be written', async () => {
    const context = await folderContext();
    await mkdir(context.exportFolder, { recursive: true });
    await chmod(context.exportFolder, 0o500);
    expect((await failureOf(plugin.upload(context, await createClip()))).message).toContain('may not write');
  });

  it.skipIf(!existsSync('/dev/full'))('is told when its disk is full', async () => {
    const full: unknown = await writeFile('/dev/full', 'x').catch(inWords);
    expect(full).toMatchObject({ code: 'transient', message: expect.stringContaining('disk of the folder is full') as string });
  });

  it('is told where the operator set none aside', async () => {
    const context = { ...(await folderContext()), exportFolder: null };
    expect((await failureOf(plugin.upload(context, await createClip()))).message).toContain('no folder for finished files');
  });

  it('is cleared of what a server left behind that was killed, but not of what another one writes', async () => {
    const context = await folderContext({ subfolder: 'videos' });
    const clip = await createClip();
    const { folder = '' } = await plugin.upload(context, clip);
    const [old, young] = [path.join(context.exportFolder, folder, `.${randomUUID()}.part`), path.join(context.exportFolder, folder, `.${randomUUID()}.part`)];
    await Promise.all([writeFile(old, 'half'), writeFile(young, 'half')]);
    const yesterday = new Date(Date.now() - 86_400_000);
    await utimes(old, yesterday, yesterday);
    await plugin.publish(context, createRequest(clip), { folder, videoSha256: '' });
    expect([...(await filesIn(context.exportFolder)).keys()].filter((name) => name.endsWith('.part'))).toEqual([path.relative(context.exportFolder, young)]);
  });

  it('is never left for another one', async () => {
    const context = await folderContext();
    const outside = sent(createRequest(await createClip()), {}, '../../outside/publication-1.json');
    await expect(plugin.find(context, [outside])).rejects.toThrow('leads out of the folder');
  });

  it('stops writing when the work is cancelled, and leaves no half file', async () => {
    const context = await folderContext();
    const controller = new AbortController();
    controller.abort(new Error('cancelled by the test'));
    await expect(plugin.upload({ ...context, signal: controller.signal }, await createClip())).rejects.toThrow('cancelled by the test');
    expect((await filesIn(context.exportFolder)).size).toBe(0);
  });
});
