import { describe, expect, it } from 'vitest';
import { refused, start } from './test-client.ts';
import type { StandIn } from './server.ts';

describe('POST /upload', () => {
  const file = (brand: string): Blob => new Blob([Buffer.from([0, 0, 0, 24]), `ftyp${brand}`, Buffer.alloc(64)]);

  async function upload(standIn: StandIn, name: string, ...fields: (readonly [string, Blob])[]): Promise<{ status: number; body: unknown }> {
    const form = new FormData();
    for (const [field, blob] of fields) form.append(field, blob, name);
    const response = await fetch(`${standIn.url}/public/v1/upload`, { method: 'POST', headers: { authorization: 'key' }, body: form });
    return { status: response.status, body: await response.json() };
  }


  it.each(['isom', 'iso2', 'iso5', 'iso6', 'mp41', 'mp42', 'avc1', 'dash'])('takes the brand %s, whatever the name, and serves the file again', async (brand) => {
    const { standIn } = await start();
    const answer = await upload(standIn, 'photo.JPG', ['file', file(brand)]);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ originalName: null, thumbnail: null, alt: null, path: expect.stringMatching(/\/uploads\/\d{4}\/\d\d\/\d\d\/[0-9a-f]{32}\.mp4$/) as string });
    const { path } = answer.body as { path: string };
    const part = await fetch(path, { headers: { range: 'bytes=4-11' } });
    expect([part.status, await part.text()]).toEqual([206, `ftyp${brand}`]);
  });

  it.each(['M4V ', 'qt  ', '3gp4', 'heic'])('refuses the brand "%s"', async (brand) => {
    const { standIn } = await start();
    expect(await upload(standIn, 'clip.mp4', ['file', file(brand)])).toEqual({ status: 400, body: { message: 'Unsupported file type.', error: 'Bad Request', statusCode: 400 } });
  });

  it('refuses a missing file, another field, two files and one that is too large', async () => {
    const { call, standIn } = await start({ maxVideoBytes: 50 });
    expect((await call('POST', '/upload')).body).toEqual({ msg: 'No file provided' });
    expect((await upload(standIn, 'a.mp4', ['video', file('isom')])).body).toMatchObject({ message: 'Unexpected file field - video' });
    expect((await upload(standIn, 'a.mp4', ['file', file('isom')], ['file', file('isom')])).body).toMatchObject({ message: 'Unexpected file field - file' });
    expect((await upload(standIn, 'a.mp4', ['file', file('isom')])).body).toMatchObject({ message: 'File size exceeds the maximum allowed size of 50 bytes.' });
  });

  it('refuses addresses that are none', async () => {
    const { call } = await start();
    expect((await call('POST', '/upload-from-url', {})).body).toEqual(
      refused(
        'url should not be null or undefined',
        'File must have a valid extension: .png, .jpg, .jpeg, .gif, .webp, or .mp4',
        'url must be a string',
        'URL must be a public HTTPS URL and cannot point to internal network addresses',
      ),
    );
  });
});

