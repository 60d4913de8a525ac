import type { z } from 'zod';
import type { ConfigSchema, Definition, PluginBase, PluginContext } from './plugin.ts';
import type { Price } from './tts.ts';

/** What is wanted: scripts to be spoken over product footage. */
export interface WritingRequest {
  readonly idea: string;
  /** Facts that may be claimed, e.g. name, price, benefits; nothing else may. */
  readonly facts: readonly string[];
  /** e.g. `playful` */
  readonly tone: string | null;
  /** BCP 47. */
  readonly language: string;
  /** How long one script takes to speak. */
  readonly durationSeconds: number;
  /** How many different scripts are wanted, 1–10. */
  readonly count: number;
}

export interface WrittenScript {
  readonly title: string;
  /** Only what is to be spoken. */
  readonly script: string;
  /** For the post, with hashtags. */
  readonly caption: string;
}

export interface Writing {
  /** None where the provider answered, and charged, but gave nothing usable. */
  readonly scripts: readonly WrittenScript[];
  /** Where there are none: why, and what to do, in one or two plain sentences. */
  readonly problem?: string;
  /** What the provider says it used, in units of the price; absent where it does not say. */
  readonly chargedQuantity?: number;
}

export interface WriterPlugin<Schema extends ConfigSchema = ConfigSchema> extends PluginBase<'writer', Schema> {
  /**
   * The most that `write` would charge; what was used less is given back. Absent where nothing is ever charged. Depends on nothing but
   * its arguments. `config`: the stored settings without secrets, perhaps incomplete.
   */
  price?(config: Readonly<Record<string, unknown>>, request: WritingRequest): Price;
  write(context: PluginContext<z.infer<Schema>>, request: WritingRequest): Promise<Writing>;
}

export function defineWriter<Schema extends ConfigSchema>(plugin: Definition<WriterPlugin<Schema>>): WriterPlugin<Schema> {
  return { api: 1, ...plugin, kind: 'writer' };
}
