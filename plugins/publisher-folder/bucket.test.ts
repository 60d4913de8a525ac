import { describe, expect, it } from 'vitest';
import type { PluginError } from '../../core/plugin-api/index.ts';
import type { FolderContext } from './context.ts';
import plugin from './index.ts';
import type { Fault, StandInOptions } from './stand-in/server.ts';
import { bucketContext, createClip, createRequest, sent, withStandIn } from './test-context.ts';

const failureOf = (work: Promise<unknown>): Promise<PluginError> =>
  work.then(
    () => expect.fail('it succeeded'),
    (error: PluginError) => error,
  );

const upload = async (context: FolderContext) => plugin.upload(context, await createClip());

describe('a bucket that refuses', () => {
  it.each<[string, object, StandInOptions, string]>([
    ['an unknown access key', { accessKeyId: 'NOBODY' }, {}, 'does not know the access key ID'],
    ['a wrong secret', { secretAccessKey: 'very-secret' }, {}, 'does not accept the secret access key'],
    ['a bucket that is not there', { bucket: 'no-such-bucket' }, {}, 'no bucket of this name'],
    ['a bucket of somebody else', { bucket: 'store-b-videos' }, {}, 'needs the right to list the bucket'],
    ['another region', {}, { region: 'eu-central-1' }, 'in the region eu-central-1'],
    ['a clock that is wrong', {}, { skewMs: 3_600_000 }, 'clock'],
  ])('%s is told in words by the test of the connection, without the secret, and nothing is written', async (_name, config, options, words) => {
    const standIn = await withStandIn(options);
    const context = bucketContext(standIn.url, config);
    const tested = await plugin.check(context);
    expect(tested).toEqual({ ok: false, detail: expect.stringContaining(words) as string });
    expect(tested.detail).not.toMatch(/secret-of|very-secret/);
    expect(['auth', 'config']).toContain((await failureOf(upload(context))).code);
    expect([standIn.objects('store-a-videos').size, standIn.objects('store-b-videos').size]).toEqual([0, 0]);
  });

  it('says that a video is too large for it', async () => {
    const standIn = await withStandIn({ maxBytes: 10_000 });
    const failure = await failureOf(upload(bucketContext(standIn.url)));
    expect([failure.code, failure.message]).toEqual(['permanent', expect.stringContaining('larger than the storage takes')]);
  });

  it.each<[Fault, string, string]>([
    ['internal-error', 'transient', 'Try again in a few minutes'],
    ['slow-down', 'rate-limited', 'in 30 seconds'],
    ['full', 'quota', 'The storage is full'],
    ['cut-before', 'transient', ''],
  ])('says of %s during the upload that nothing was published', async (fault, code, words) => {
    const standIn = await withStandIn();
    standIn.faults.push({ keyEnding: 'video.mp4', fault });
    const failure = await failureOf(upload(bucketContext(standIn.url)));
    expect([failure.code, failure.message]).toEqual([code, expect.stringContaining(words)]);
    expect([...standIn.objects('store-a-videos').keys()].filter((key) => key.endsWith('.json'))).toEqual([]);
  });

  it.each<[Fault, number]>([
    ['cut-before', 0],
    ['cut-after', 1],
    ['internal-error', 0],
  ])('leaves the outcome open when the answer to the JSON file is lost (%s), and finds out', async (fault, made) => {
    const standIn = await withStandIn();
    const context = bucketContext(standIn.url);
    const clip = await createClip();
    const request = createRequest(clip);
    const uploaded = await plugin.upload(context, clip);
    standIn.faults.push({ keyEnding: '.json', fault });
    expect((await failureOf(plugin.publish(context, request, uploaded))).code).toBe('unknown-outcome');
    expect(await plugin.find(context, [sent(request, uploaded)])).toHaveLength(made);
    await plugin.publish(context, request, uploaded);
    expect([...standIn.objects('store-a-videos').keys()].filter((key) => key.endsWith('.json'))).toHaveLength(1);
  });

  it('is told when nobody listens there, or something else answers', async () => {
    const standIn = await withStandIn();
    await standIn.close();
    expect((await failureOf(upload(bucketContext(standIn.url)))).message).toMatch(/\w/);
    const elsewhere = { ...bucketContext('https://example.com'), fetch: async () => new Response('Not here', { status: 418 }) };
    expect(await plugin.check(elsewhere)).toMatchObject({ ok: false, detail: expect.stringContaining('no S3-compatible storage') as string });
  });
});

describe('uploads to a bucket', () => {
  it('send the video once for several publications of a clip', async () => {
    const standIn = await withStandIn();
    const context = bucketContext(standIn.url);
    const clip = await createClip();
    for (let i = 0; i < 3; i += 1) await plugin.upload(context, clip);
    expect(standIn.requests.filter((line) => line.startsWith('PUT') && line.endsWith('video.mp4'))).toHaveLength(1);
  });

  it('keep two stores apart', async () => {
    const standIn = await withStandIn();
    const clip = await createClip();
    for (const store of [0, 1]) {
      const context = bucketContext(standIn.url, {}, store);
      await plugin.publish(context, createRequest(clip), await plugin.upload(context, clip));
    }
    expect([standIn.objects('store-a-videos').size, standIn.objects('store-b-videos').size]).toEqual([4, 4]);
  });

  it('never put a key into the log', async () => {
    const standIn = await withStandIn();
    const lines: string[] = [];
    const write = (fields: object, message: string) => void lines.push(JSON.stringify([fields, message]));
    const context = { ...bucketContext(standIn.url), logger: { debug: write, info: write, warn: write, error: write } };
    await upload(context);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join('')).not.toMatch(/secret-of-store-a|Signature|AKIASTOREA/);
  });
});
