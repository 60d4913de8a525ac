/** Real speech, by the offline voice, as the MP3 that the service sends. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { findMediaTools } from '../../../core/media/tools.ts';
import type { PluginContext, WordTiming } from '../../../core/plugin-api/index.ts';
import espeak from '../../tts-espeak/index.ts';
import type { Utterance } from './read-ssml.ts';

export interface SpokenMp3 {
  readonly audio: Buffer;
  /** On the clock of the MP3 as it is decoded. */
  readonly words: readonly WordTiming[];
}

/** The service's voices begin after a breath and end with a pause. */
const LEAD_SECONDS = 0.1;
const TAIL_SECONDS = 0.8;
/** What the encoder (576 samples) and every decoder (529) put before the first sample, at 24 kHz. */
const CODEC_SECONDS = (576 + 529) / 24_000;

const run = promisify(execFile);
const silent = (): void => undefined;

export async function speakMp3({ text, voice, speed }: Utterance): Promise<SpokenMp3> {
  const workspace = await mkdtemp(path.join(tmpdir(), 'edge-stand-in-'));
  try {
    const { audioPath, words = [] } = await espeak.synthesize(contextIn(workspace), { text, voiceId: voice.voiceId, speed });
    const file = path.join(workspace, 'speech.mp3');
    const { ffmpegPath } = await findMediaTools();
    const silence = (seconds: number): string[] => ['-f', 'lavfi', '-t', String(seconds), '-i', 'anullsrc=r=22050:cl=mono'];
    const inputs = [...silence(LEAD_SECONDS), '-i', audioPath, ...silence(TAIL_SECONDS)];
    const encoding = ['-filter_complex', 'concat=n=3:v=0:a=1', '-ar', '24000', '-ac', '1', '-c:a', 'libmp3lame', '-b:a', '48k', '-write_xing', '0', '-id3v2_version', '0'];
    await run(ffmpegPath, ['-v', 'error', '-nostdin', '-y', ...inputs, ...encoding, file]);
    const shift = LEAD_SECONDS + CODEC_SECONDS;
    return { audio: await readFile(file), words: words.map((word) => ({ text: word.text, startSeconds: word.startSeconds + shift, endSeconds: word.endSeconds + shift })) };
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
}

/** The offline voice needs no more than a folder. */
function contextIn(workspace: string): PluginContext<Record<string, never>> {
  const noNetwork = (): Promise<never> => Promise.reject(new Error('the offline voice needs no network'));
  return {
    profile: { id: '00000000-0000-4000-8000-000000000000', name: 'Stand-in' },
    config: {},
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    signal: new AbortController().signal,
    fetch: noNetwork,
    connect: noNetwork,
    store: { get: async () => undefined, set: async () => undefined },
    workspace,
    exportFolder: null,
    progress: silent,
  };
}
