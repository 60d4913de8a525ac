/** Recordings of a voice, made on the spot, and an XTTS server to clone them with. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { StandInOptions } from '../../plugins/tts-xtts/stand-in/options.ts';
import { startStandIn, type StandIn } from '../../plugins/tts-xtts/stand-in/server.ts';
import type { Schemas } from '../contract/operations.ts';
import type { Answer, TestUser } from './server.ts';
import { speakWords } from './spoken-words.ts';

export const XTTS = 'tts-xtts';

/** About twelve seconds of somebody speaking, as WAV. */
export async function recordVoice(voiceId = 'en'): Promise<Buffer<ArrayBuffer>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'edit-factory-recording-'));
  try {
    const text = 'Hello, this is my own voice. I am reading a few sentences aloud, so that it can be learned. The weather is fine today, and the coffee is hot. Later I will pack the parcels and bring them to the post office.';
    return Buffer.from(await readFile((await speakWords(folder, text, voiceId)).audioPath));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param profileIds which all use this one server */
export async function startXtts(user: TestUser, profileIds: readonly string[], options: StandInOptions): Promise<StandIn> {
  const standIn = await startStandIn(options);
  for (const profileId of profileIds) await connectXtts(user, profileId, standIn.url, options.kind);
  return standIn;
}

export async function connectXtts(user: TestUser, profileId: string, url: string, server: StandInOptions['kind']): Promise<void> {
  const saved = await user.request('PATCH', `/plugins/${XTTS}/config`, { profileId, body: { enabled: true, config: { url, server } } });
  if (saved.status !== 200) throw new Error(`XTTS: ${saved.status} ${JSON.stringify(saved.body)}`);
}

export function cloneVoice<Body = Schemas['ClonedVoice']>(user: TestUser, profileId: string, recording: Buffer<ArrayBuffer>, fields: Readonly<Record<string, string>> = {}): Promise<Answer<Body>> {
  const form = new FormData();
  form.set('file', new Blob([recording]), 'ana.wav');
  for (const [name, value] of Object.entries({ name: 'Ana', provider: XTTS, language: 'en', ...fields })) form.set(name, value);
  return user.request<Body>('POST', '/tts/clone-voice', { profileId, body: form });
}
