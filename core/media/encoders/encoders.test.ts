import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../../platform/logger.ts';
import { MediaError } from '../media-error.ts';
import { findMediaTools, type MediaTools } from '../tools.ts';
import { chooseEncoder } from './choose-encoder.ts';
import { encoderArguments, type EncoderName } from './encoder-arguments.ts';
import { EncoderInUse } from './encoder-in-use.ts';
import { tryEncoder } from './try-encoder.ts';

const log = createLogger({ level: 'silent', pretty: false });
let tools: MediaTools;
let folder: string;
beforeAll(async () => {
  tools = await findMediaTools();
  folder = await mkdtemp(path.join(tmpdir(), 'edit-factory-encoders-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** An ffmpeg with a card: it takes `codec` and encodes in software what it is given, after it has passed what `before` says. */
async function standIn(codec: string, before = ''): Promise<{ ffmpegPath: string }> {
  const file = path.join(folder, `${codec}-${before.length}`);
  const script = `#!/usr/bin/env bash
${before}
case " $* " in *" ${codec} "*) ;; *) echo "No capable devices found" >&2; exit 1;; esac
exec ${tools.ffmpegPath} -v error -nostdin -f lavfi -i testsrc2=s=64x64 -frames:v 3 -c:v libx264 -f h264 -
`;
  await writeFile(file, script);
  await chmod(file, 0o755);
  return { ffmpegPath: file };
}

describe('tryEncoder', () => {
  it('VID: finds that x264 works with the options of renders', async () => {
    expect(await tryEncoder(tools, 'software')).toBeNull();
  });

  it.each(['nvenc', 'qsv', 'vaapi', 'videotoolbox'] as const)('VID: finds out by trying that there is no %s here', async (name) => {
    expect(await tryEncoder(tools, name)).toMatch(/\w/);
  });

  it('VID: believes an encoder that encodes', async () => {
    expect(await tryEncoder(await standIn('h264_nvenc'), 'nvenc')).toBeNull();
    expect(await tryEncoder(await standIn('h264_nvenc'), 'qsv')).toBe('No capable devices found');
  });

  it('VID: believes no encoder that ends well and has written nothing', async () => {
    expect(await tryEncoder(await standIn('h264_qsv', 'exit 0'), 'qsv')).toBe('it wrote no H.264');
  });
});

describe('chooseEncoder', () => {
  const works = (...names: EncoderName[]) => (name: EncoderName) => Promise.resolve(names.includes(name) ? null : 'no device');

  it('VID: tries nothing where software is asked for', async () => {
    expect(await chooseEncoder('software', () => Promise.reject(new Error('tried')))).toEqual({ name: 'software', fallback: null, refusals: {} });
  });

  it('VID: takes the first of the platform that works', async () => {
    expect(await chooseEncoder('auto', works('vaapi'), 'linux')).toEqual({ name: 'vaapi', fallback: null, refusals: { nvenc: 'no device', qsv: 'no device' } });
    expect(await chooseEncoder('auto', works('videotoolbox', 'nvenc'), 'darwin')).toMatchObject({ name: 'videotoolbox' });
  });

  it('VID: complains of no missing card where none was asked for', async () => {
    expect(await chooseEncoder('auto', works(), 'linux')).toMatchObject({ name: 'software', fallback: null });
  });

  it('VID: says so when the one asked for does not work', async () => {
    const choice = await chooseEncoder('nvenc', works('qsv'));
    expect(choice).toMatchObject({ name: 'software', refusals: { nvenc: 'no device' } });
    expect(choice.fallback).toContain('nvenc');
  });
});

describe('EncoderInUse', () => {
  const failed = new MediaError('ffmpeg-failed', 'It failed.', { detail: 'OpenEncodeSessionEx failed: out of memory (10)' });

  it('VID: renders again in software when the hardware fails, and stays with it', async () => {
    const encoder = new EncoderInUse(log, { name: 'nvenc', fallback: null, refusals: {} });
    const used: EncoderName[] = [];
    const work = (name: EncoderName) => {
      used.push(name);
      return name === 'software' ? Promise.resolve('clip') : Promise.reject(failed);
    };
    expect([await encoder.run(work), await encoder.run(work)]).toEqual(['clip', 'clip']);
    expect(used).toEqual(['nvenc', 'software', 'software']);
    expect(encoder.fallback).toContain('nvenc');
  });

  it('VID: does not blame the hardware for footage that software cannot read either', async () => {
    const encoder = new EncoderInUse(log, { name: 'nvenc', fallback: null, refusals: {} });
    await expect(encoder.run(() => Promise.reject(failed))).rejects.toBe(failed);
    expect(encoder).toMatchObject({ name: 'nvenc', fallback: null });
  });

  it('VID: does not try again what was cancelled', async () => {
    const encoder = new EncoderInUse(log, { name: 'nvenc', fallback: null, refusals: {} });
    const used: EncoderName[] = [];
    await expect(encoder.run((name) => Promise.reject(new MediaError(used.push(name) === 1 ? 'cancelled' : 'ffmpeg-failed', '')))).rejects.toMatchObject({ code: 'cancelled' });
    expect(used).toEqual(['nvenc']);
  });
});

describe('encoderArguments', () => {
  it.each(['software', 'nvenc', 'qsv', 'vaapi', 'videotoolbox'] as const)('VID: asks %s for another quality in previews than in clips', (name) => {
    const [final, preview] = (['final', 'preview'] as const).map((quality) => encoderArguments(name, { quality, threads: 1 }).outputOptions);
    expect(final?.[1]).toBe(preview?.[1]);
    expect(final).not.toEqual(preview);
  });
});
