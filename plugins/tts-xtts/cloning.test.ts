import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import plugin from './index.ts';
import { PERMISSION_FILE } from './speakers-folder.ts';
import { latentsOf } from './stand-in/model.ts';
import { keyOf } from './stand-in/streaming-server.ts';
import { createContext, createFolder, createSample, PROFILE_A, PROFILE_B, startWithContext } from './test-context.ts';

const clone: NonNullable<typeof plugin.cloneVoice> = async (...values) => plugin.cloneVoice?.(...values) ?? Promise.reject(new Error('XTTS clones'));
const remove: NonNullable<typeof plugin.deleteVoice> = async (...values) => plugin.deleteVoice?.(...values) ?? Promise.reject(new Error('XTTS deletes'));
const speech = { text: 'Hello.', speed: 1 };
const sampleFiles = async (folder: string) => (await readdir(folder)).filter((name) => name.startsWith('edit-factory-'));

test('TTS-03: a voice of a streaming-server is kept as data, and speaks exactly as it was cloned, also after a restart of the server', async () => {
  const { standIn, context } = await startWithContext({ kind: 'streaming-server' });
  const samplePath = await createSample();
  const voice = await clone(context, { name: 'Ana', samplePath, language: 'de' });
  expect(voice.voiceId).toContain(PROFILE_A);
  expect(JSON.stringify(voice.data).length).toBeLessThan(200_000);
  await standIn.close();
  const { standIn: restarted } = await startWithContext({ kind: 'streaming-server' });
  const later = await createContext(restarted.url, { server: 'streaming-server' });
  await plugin.synthesize(later, { ...speech, voiceId: voice.voiceId, voiceData: JSON.parse(JSON.stringify(voice.data)) as unknown });
  expect(restarted.spoken).toEqual([{ text: 'Hello.', voice: keyOf(latentsOf(await readFile(samplePath))), language: 'de' }]);
  await remove(later, voice);
});

test('TTS-03: an api-server that takes uploads gets the sample, lists it to nobody, and loses it again', async () => {
  const { standIn, context } = await startWithContext({ kind: 'api-server', takesUploads: true });
  const samplePath = await createSample();
  const voice = await clone(context, { name: 'Ana', samplePath, language: 'fr' });
  expect(await sampleFiles(standIn.speakersFolder)).toEqual([`${voice.voiceId}.wav`]);
  expect(await readFile(path.join(standIn.speakersFolder, `${voice.voiceId}.wav`))).toEqual(await readFile(samplePath));
  expect((await plugin.listVoices(context)).map(({ id }) => id)).not.toContain(voice.voiceId);
  await plugin.synthesize(context, { ...speech, voiceId: voice.voiceId, voiceData: voice.data });
  expect(standIn.spoken).toEqual([{ text: 'Hello.', voice: voice.voiceId, language: 'fr' }]);
  await remove(context, voice);
  await remove(context, voice);
  expect(await sampleFiles(standIn.speakersFolder)).toEqual([]);
  await expect(plugin.synthesize(context, { ...speech, voiceId: voice.voiceId, voiceData: voice.data })).rejects.toMatchObject({ code: 'permanent', message: expect.stringMatching(/gone/) as unknown });
});

test('TTS-03: an older api-server gets the sample through its folder of speakers, where its operator allows it', async () => {
  const speakersFolder = await createFolder();
  const { standIn, context } = await startWithContext({ kind: 'api-server', speakersFolder }, { speakersFolder });
  const sample = { name: 'Ana', samplePath: await createSample(), language: 'en' };
  expect(await plugin.check(context)).toMatchObject({ ok: true, detail: expect.stringMatching(/Ready to speak.*edit-factory\.allowed/) as unknown });
  await expect(clone(context, sample)).rejects.toMatchObject({ code: 'config', message: expect.stringMatching(/edit-factory\.allowed/) as unknown });
  expect(await sampleFiles(speakersFolder)).toEqual([]);
  await writeFile(path.join(speakersFolder, PERMISSION_FILE), '');
  expect(await plugin.check(context)).toMatchObject({ ok: true, detail: expect.stringMatching(/Voices can be cloned/) as unknown });
  const voice = await clone(context, sample);
  expect(await sampleFiles(speakersFolder)).toEqual([`${voice.voiceId}.wav`]);
  await plugin.synthesize(context, { ...speech, voiceId: voice.voiceId, voiceData: voice.data });
  expect(standIn.spoken.map((spoken) => spoken.voice)).toEqual([voice.voiceId]);
  await remove(context, voice);
  expect(await sampleFiles(speakersFolder)).toEqual([]);
});

test('without uploads and without a folder the plugin says what is missing', async () => {
  const { context } = await startWithContext({ kind: 'api-server' });
  expect(await plugin.check(context)).toMatchObject({ ok: true, detail: expect.stringMatching(/takes no uploads/) as unknown });
  await expect(clone(context, { name: 'Ana', samplePath: await createSample(), language: 'en' })).rejects.toMatchObject({ code: 'config', message: expect.stringMatching(/takes no uploads/) as unknown });
});

test.each(['api-server', 'streaming-server'] as const)('PROF: a voice of one profile is none for another one on the same %s', async (kind) => {
  const { standIn, context: a } = await startWithContext({ kind, takesUploads: true });
  const b = await createContext(standIn.url, { server: kind }, PROFILE_B);
  const voice = await clone(a, { name: 'Ana', samplePath: await createSample(), language: 'en' });
  expect((await plugin.listVoices(b)).map(({ id }) => id)).not.toContain(voice.voiceId);
  for (const voiceId of [voice.voiceId, voice.voiceId.toUpperCase(), `${voice.voiceId}.wav`, `./${voice.voiceId}`]) {
    await expect(plugin.synthesize(b, { ...speech, voiceId, voiceData: voice.data })).rejects.toMatchObject({ code: 'permanent' });
  }
  await expect(remove(b, voice)).rejects.toMatchObject({ code: 'permanent' });
  expect(standIn.spoken).toEqual([]);
  await plugin.synthesize(a, { ...speech, voiceId: voice.voiceId, voiceData: voice.data });
});

test('a voice of the one kind of server is not sent to the other', async () => {
  const { context: streaming } = await startWithContext({ kind: 'streaming-server' });
  const { context: api } = await startWithContext({ kind: 'api-server', takesUploads: true });
  const sample = { name: 'Ana', samplePath: await createSample(), language: 'en' };
  const [ofStreaming, ofApi] = [await clone(streaming, sample), await clone(api, sample)];
  const use = (context: typeof api, { voiceId, data }: typeof ofApi) => plugin.synthesize(context, { ...speech, voiceId, voiceData: data });
  await expect(use(api, ofStreaming)).rejects.toMatchObject({ code: 'config' });
  await expect(use(streaming, ofApi)).rejects.toMatchObject({ code: 'config' });
  await expect(remove(streaming, ofApi)).rejects.toMatchObject({ code: 'config' });
});

test('a language that XTTS does not speak is refused before the sample is sent', async () => {
  const { standIn, context } = await startWithContext({ kind: 'streaming-server' });
  await expect(clone(context, { name: 'Ana', samplePath: await createSample(), language: 'ro' })).rejects.toMatchObject({ code: 'permanent' });
  expect(standIn.requests).toEqual([]);
});
