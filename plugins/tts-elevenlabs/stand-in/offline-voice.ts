/** Real speech with its real timings, made by the built-in voice, so that sound and captions can be checked. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { findMediaTools, type MediaTools } from '../../../core/media/index.ts';
import type { PluginContext, WordTiming } from '../../../core/plugin-api/index.ts';
import espeak from '../../tts-espeak/index.ts';

const run = promisify(execFile);
let mediaTools: Promise<MediaTools> | undefined;

export interface Utterance {
  readonly text: string;
  readonly voiceId: string;
  readonly speed: number;
}

export interface Recording {
  readonly mp3: Buffer;
  readonly words: readonly WordTiming[];
}

/** @param format e.g. `mp3_44100_128` */
export async function record(utterance: Utterance, format: string, folder: string): Promise<Recording> {
  const workspace = path.join(folder, randomUUID());
  await mkdir(workspace);
  try {
    const { audioPath, words = [] } = await espeak.synthesize(contextIn(workspace), utterance);
    const output = path.join(workspace, 'speech.mp3');
    const [, samplesPerSecond = '44100', kilobits = '128'] = format.split('_');
    const { ffmpegPath } = await (mediaTools ??= findMediaTools());
    await run(ffmpegPath, ['-v', 'error', '-nostdin', '-i', audioPath, '-ac', '1', '-ar', samplesPerSecond, '-c:a', 'libmp3lame', '-b:a', `${kilobits}k`, output]);
    return { mp3: await readFile(output), words };
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
}

function contextIn(workspace: string): PluginContext<Record<string, never>> {
  const silent = (): void => undefined;
  const offline = () => Promise.reject(new Error('the offline voice needs no network'));
  return {
    profile: { id: 'stand-in', name: 'Stand-in' },
    config: {},
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    signal: new AbortController().signal,
    fetch: offline,
    connect: offline,
    store: { get: async () => undefined, set: async () => undefined },
    workspace,
    exportFolder: null,
    progress: silent,
  };
}
