/** A plugin context for tests that talk to a stand-in. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { createTestContext } from '../../core/plugin-api/testing.ts';
import type { XttsContext } from './client.ts';
import { settings } from './settings.ts';
import type { StandInOptions } from './stand-in/options.ts';
import { startStandIn, type StandIn } from './stand-in/server.ts';
import { writeWav } from './wav.ts';

export const PROFILE_A = '11111111-1111-4111-8111-111111111111';
export const PROFILE_B = '22222222-2222-4222-8222-222222222222';

export async function createFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'xtts-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function createContext(url: string, config: object, profileId = PROFILE_A): Promise<XttsContext> {
  return createTestContext({ config: settings.parse({ url, ...config }), workspace: await createFolder(), fetch, profile: { id: profileId, name: 'Store' } });
}

export async function startWithContext(options: StandInOptions, config: object = {}): Promise<{ standIn: StandIn; context: XttsContext }> {
  const standIn = await startStandIn(options);
  onTestFinished(() => standIn.close());
  return { standIn, context: await createContext(standIn.url, { server: options.kind, ...config }) };
}

/** A second of a tone, as the core hands samples over. */
export async function createSample(frequency = 220): Promise<string> {
  const file = path.join(await createFolder(), 'sample.wav');
  const samples = Int16Array.from({ length: 24_000 }, (_, index) => Math.round(8000 * Math.sin((2 * Math.PI * frequency * index) / 24_000)));
  await writeFile(file, writeWav({ sampleRate: 24_000, samples }));
  return file;
}
