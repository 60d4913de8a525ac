import type { z } from 'zod';
import type { ConfigSchema, PluginBase, PluginContext } from './plugin.ts';

export interface Voice {
  readonly id: string;
  readonly name: string;
  /** BCP 47, e.g. `en-US`. */
  readonly language: string;
}

export interface Speech {
  readonly text: string;
  readonly voiceId: string;
  /** 1 is the voice's own pace. */
  readonly speed: number;
}

/** When a word is heard, in seconds from the start of the audio. `text` is the word as it stands in the script. */
export interface WordTiming {
  readonly text: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

export interface SpokenAudio {
  /** A WAV or MP3 file inside the call's workspace. */
  readonly audioPath: string;
  /** Absent where the provider gives none; the core then aligns them. */
  readonly words?: readonly WordTiming[];
}

export interface TtsPlugin<Schema extends ConfigSchema = ConfigSchema> extends PluginBase<'tts', Schema> {
  /** Voice used when none is chosen. */
  readonly defaultVoiceId: string;
  listVoices(context: PluginContext<z.infer<Schema>>): Promise<readonly Voice[]>;
  synthesize(context: PluginContext<z.infer<Schema>>, speech: Speech): Promise<SpokenAudio>;
}

export function defineTts<Schema extends ConfigSchema>(plugin: Omit<TtsPlugin<Schema>, 'kind' | 'api'>): TtsPlugin<Schema> {
  return { ...plugin, kind: 'tts', api: 1 };
}
