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

/** What the provider charges for a call: `quantity` units at `unitPriceMicros` micro-dollars each. */
export interface Price {
  /** e.g. `characters` */
  readonly unit: string;
  readonly quantity: number;
  readonly unitPriceMicros: number;
  /** Of the price table, e.g. the date on which it was read. */
  readonly version: string;
}

export interface TtsPlugin<Schema extends ConfigSchema = ConfigSchema> extends PluginBase<'tts', Schema> {
  /** Voice used when none is chosen. */
  readonly defaultVoiceId: string;
  /**
   * What `synthesize` would charge; absent where nothing is ever charged. Depends on nothing but its arguments, so that the price
   * shown before is the one booked after. `config`: the stored settings without secrets, perhaps incomplete.
   */
  price?(config: Readonly<Record<string, unknown>>, speech: Speech): Price;
  listVoices(context: PluginContext<z.infer<Schema>>): Promise<readonly Voice[]>;
  synthesize(context: PluginContext<z.infer<Schema>>, speech: Speech): Promise<SpokenAudio>;
}

export function defineTts<Schema extends ConfigSchema>(plugin: Omit<TtsPlugin<Schema>, 'kind' | 'api'>): TtsPlugin<Schema> {
  return { ...plugin, kind: 'tts', api: 1 };
}
