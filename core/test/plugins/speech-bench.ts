/** The speech pipeline on a real database and real FFmpeg, with voices that tests make up. */
import { readdir, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createRequestContainer, createRootContainer } from '../../container.ts';
import { ProfileSettingsService } from '../../features/profiles/profile-settings.service.ts';
import { SpeechFlights } from '../../features/voices/speaking/speech-flights.ts';
import { VoiceLists } from '../../features/voices/voice-lists.ts';
import { VoiceOversService } from '../../features/voices/speaking/voice-overs.service.ts';
import { VoicesService } from '../../features/voices/voices.service.ts';
import { findMediaTools, MediaEngine } from '../../media/index.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import { FileStorage } from '../../platform/storage.ts';
import type { Plugin, Speech, TtsPlugin } from '../../plugin-api/index.ts';
import { PluginHost } from '../../plugin-host/plugin-host.ts';
import { silent } from '../database.ts';
import { freeTts, openWorkbench, type Workbench } from './workbench.ts';

export interface SpeechBench extends Workbench {
  readonly media: MediaEngine;
  /** As one server process has them; another call is another server on the same database. */
  server(plugins: readonly Plugin[], profile?: ProfileContext): SpeechServer;
  assets(profile?: ProfileContext): Promise<string[]>;
  /** Forgets all that was spoken and paid. */
  clear(): Promise<void>;
}

export interface SpeechServer {
  readonly host: PluginHost;
  readonly voices: VoicesService;
  readonly voiceOvers: VoiceOversService;
  readonly settings: ProfileSettingsService;
}

export async function openSpeechBench(): Promise<SpeechBench> {
  const bench = await openWorkbench();
  const media = new MediaEngine({ tools: await findMediaTools({}), concurrency: 1, log: silent });
  const assets = async (profile: ProfileContext = bench.profileA): Promise<string[]> => {
    const folder = path.join(bench.storage.profilesRoot, profile.profileId, 'assets');
    return existsSync(folder) ? readdir(folder) : [];
  };
  return {
    ...bench,
    media,
    assets,
    server: (plugins, profile = bench.profileA) => {
      const host = bench.host(plugins);
      const root = createRootContainer();
      root.registerInstance(PluginHost, host);
      root.registerInstance(FileStorage, bench.storage);
      root.registerInstance(MediaEngine, media);
      root.registerInstance(VoiceLists, new VoiceLists(host));
      root.registerInstance(SpeechFlights, new SpeechFlights());
      const child = createRequestContainer(root, { profile });
      return { host, voices: child.resolve(VoicesService), voiceOvers: child.resolve(VoiceOversService), settings: child.resolve(ProfileSettingsService) };
    },
    clear: async () => {
      for (const profile of [bench.profileA, bench.profileB]) {
        for (const table of ['voice_overs', 'speech_recordings', 'cost_entries', 'assets'] as const) await profile.db.from(table).delete().eq('profile_id', profile.profileId);
        for (const file of await assets(profile)) await bench.storage.removeAsset(profile.profileId, { id: path.parse(file).name, extension: path.extname(file).slice(1) });
      }
    },
    close: async () => {
      await media.close();
      await bench.close();
    },
  };
}

/** Writes one second of 16-bit mono tone. */
export async function writeTone(file: string, dataSize = 16_000): Promise<string> {
  const wav = Buffer.alloc(44 + 16_000);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(Math.min(36 + dataSize, 0xffffffff), 4);
  wav.write('WAVEfmt ', 8);
  for (const [value, offset] of [[1, 20], [1, 22], [16, 34]] as const) wav.writeUInt16LE(value, offset);
  for (const [value, offset] of [[16, 16], [8_000, 24], [16_000, 28]] as const) wav.writeUInt32LE(value, offset);
  wav.writeUInt16LE(2, 32);
  wav.write('data', 36);
  wav.writeUInt32LE(dataSize, 40);
  for (let i = 0; i < 8_000; i++) wav.writeInt16LE(Math.round(8_000 * Math.sin(i / 4)), 44 + 2 * i);
  await writeFile(file, wav);
  return file;
}

/** A provider that counts its calls. */
export function countingTts(parts: Partial<TtsPlugin> = {}): { plugin: TtsPlugin; calls: Speech[] } {
  const calls: Speech[] = [];
  const synthesize: TtsPlugin['synthesize'] = async ({ workspace }, speech) => {
    calls.push(speech);
    return { audioPath: await writeTone(path.join(workspace, 'speech.wav')), words: [{ text: 'Hello', startSeconds: 0.1, endSeconds: 0.9 }] };
  };
  return { plugin: freeTts({ synthesize, ...parts }), calls };
}

/** The same, at 1 000 micro-dollars a character. */
export function paidTts(parts: Partial<TtsPlugin> = {}): { plugin: TtsPlugin; calls: Speech[] } {
  return countingTts({ id: 'tts-paid', name: 'Paid', price: (_, { text }) => ({ unit: 'characters', quantity: text.length, unitPriceMicros: 1_000, version: '2026-11' }), ...parts });
}
