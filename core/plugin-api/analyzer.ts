import type { z } from 'zod';
import type { ConfigSchema, Definition, PluginBase, PluginContext } from './plugin.ts';
import type { Price } from './tts.ts';

/** A moment of a source video that could become a segment, with pictures of it. */
export interface Moment {
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** JPEG files, in order of time. */
  readonly framePaths: readonly string[];
}

export interface AnalysisRequest {
  /** Of the source video, as its owner named it. */
  readonly name: string;
  /** BCP 47: of the keywords and descriptions. */
  readonly language: string;
  readonly moments: readonly Moment[];
}

export interface AnalyzedMoment {
  /** The place of the moment in the request. */
  readonly index: number;
  /** 0–1: how well it would do in a product video. */
  readonly score: number;
  /** What is seen, for finding footage that fits a script. */
  readonly keywords: readonly string[];
  /** One sentence that says what is seen and why the score. */
  readonly description: string;
}

export interface Analysis {
  /** A moment that could not be judged is left out. */
  readonly moments: readonly AnalyzedMoment[];
  /** Where some are left out: why, in one or two plain sentences. */
  readonly problem?: string;
  /** What the provider says it used, in units of the price; absent where it does not say. */
  readonly chargedQuantity?: number;
}

export interface AnalyzerPlugin<Schema extends ConfigSchema = ConfigSchema> extends PluginBase<'analyzer', Schema> {
  /** The most moments and frames of one call; more come in several calls. */
  readonly capabilities: { readonly maxMoments: number; readonly framesPerMoment: number };
  /** The most that `analyze` would charge; as with writers. */
  price?(config: Readonly<Record<string, unknown>>, request: AnalysisRequest): Price;
  analyze(context: PluginContext<z.infer<Schema>>, request: AnalysisRequest): Promise<Analysis>;
}

export function defineAnalyzer<Schema extends ConfigSchema>(plugin: Definition<AnalyzerPlugin<Schema>>): AnalyzerPlugin<Schema> {
  return { api: 1, ...plugin, kind: 'analyzer' };
}
