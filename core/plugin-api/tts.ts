import type { z } from 'zod';
import type { ConfigSchema, Definition, Option, PluginBase, PluginContext } from './plugin.ts';

export interface Voice {
  readonly id: string;
  readonly name: string;
  /** BCP 47, e.g. `en-US`. Of a voice that speaks several: the one it was made in; the others are those of the provider. */
  readonly language: string;
  readonly gender?: 'female' | 'male' | 'neutral';
  /** Absent for a voice that the provider offers to everybody. */
  readonly isCloned?: boolean;
}

export interface Speech {
  readonly text: string;
  readonly voiceId: string;
  /** 1 is the voice's own pace. */
  readonly speed: number;
  /** One of `listModels`; absent: the provider's settings say. */
  readonly model?: string;
  /** BCP 47, where the voice speaks several. */
  readonly language?: string;
  /** What `cloneVoice` returned as `data` for this voice. */
  readonly voiceData?: unknown;
  /** What is spoken before and after, for a natural tone where a long text comes in several calls. */
  readonly previousText?: string;
  readonly nextText?: string;
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
  /** What the provider says it charged, in units of the price; absent where it does not say. */
  readonly chargedQuantity?: number;
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

export interface TtsCapabilities {
  /** BCP 47; absent where the voices' own languages say it all. */
  readonly languages?: readonly string[];
  /** What it can speak faster and slower than 1; absent: the pace cannot be changed. */
  readonly speed?: { readonly min: number; readonly max: number };
  /** Whether `synthesize` tells when each word is spoken. */
  readonly timings: boolean;
  /** The longest text of one call, in code points. Longer ones are split at the ends of sentences. */
  readonly maxTextLength: number;
}

export interface VoiceSample {
  readonly name: string;
  /** A WAV file of 24 kHz, mono. */
  readonly samplePath: string;
  readonly language: string;
}

export interface CreatedVoice {
  readonly voiceId: string;
  /** Kept for the profile and handed back with every `Speech` in this voice, for providers that keep nothing themselves. JSON, up to 4 MB. */
  readonly data?: unknown;
}

export interface TtsPlugin<Schema extends ConfigSchema = ConfigSchema> extends PluginBase<'tts', Schema> {
  /** Voice used when none is chosen. */
  readonly defaultVoiceId: string;
  readonly capabilities: TtsCapabilities;
  /**
   * What `synthesize` would charge; absent where nothing is ever charged. Depends on nothing but its arguments, so that the price
   * shown before is the one booked after. `config`: the stored settings without secrets, perhaps incomplete.
   */
  price?(config: Readonly<Record<string, unknown>>, speech: Speech): Price;
  listVoices(context: PluginContext<z.infer<Schema>>): Promise<readonly Voice[]>;
  /** Absent where there is nothing to choose. */
  listModels?(context: PluginContext<z.infer<Schema>>): Promise<readonly Option[]>;
  synthesize(context: PluginContext<z.infer<Schema>>, speech: Speech): Promise<SpokenAudio>;
  /**
   * Fetches what an earlier `synthesize` of the same speech made, whose answer never came. Nothing is charged for it. Null: the
   * provider made nothing since then, and charged nothing.
   */
  recover?(context: PluginContext<z.infer<Schema>>, speech: Speech, since: Date): Promise<SpokenAudio | null>;
  /** Absent where voices cannot be cloned; so is then `deleteVoice`. */
  cloneVoice?(context: PluginContext<z.infer<Schema>>, sample: VoiceSample): Promise<CreatedVoice>;
  /** A voice that is gone already is no error. */
  deleteVoice?(context: PluginContext<z.infer<Schema>>, voice: CreatedVoice): Promise<void>;
}

export function defineTts<Schema extends ConfigSchema>(plugin: Definition<TtsPlugin<Schema>>): TtsPlugin<Schema> {
  return { api: 1, ...plugin, kind: 'tts' };
}
