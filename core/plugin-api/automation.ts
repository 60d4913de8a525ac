import type { z } from 'zod';
import type { CaptionStyleRequest } from './caption-style.ts';
import type { ConfigSchema, PluginBase, PluginContext } from './plugin.ts';

/** The same as the body of `POST /jobs`. */
export interface ProductionRequest {
  readonly name: string;
  readonly script: string;
  /** Either these, of which the best moments are chosen, or `segmentIds`. */
  readonly sourceVideoIds?: readonly string[];
  readonly segmentIds?: readonly string[];
  readonly selectionMode?: 'random' | 'sequential' | 'weighted' | 'matched';
  /** With `matched`. */
  readonly matching?: 'keyword-strict' | 'balanced' | 'max-variety';
  /** Moments that the latest clips of the profile show are chosen last. Of what automations produce true, unless they say otherwise. */
  readonly freshFootage?: boolean;
  /** Footage that is shown where a keyword is spoken: of a source video, or segments. */
  readonly secondary?: readonly { readonly keywords: readonly string[]; readonly sourceVideoId?: string; readonly segmentIds?: readonly string[]; readonly maxSeconds?: number; readonly mostPerMinute?: number }[];
  readonly variantCount?: number;
  readonly seed?: number;
  readonly voice?: { readonly provider?: string; readonly voiceId?: string; readonly model?: string; readonly speed?: number; readonly language?: string; readonly trimSilence?: boolean };
  readonly preset?: 'vertical' | 'square' | 'landscape';
  readonly captionStyle?: CaptionStyleRequest;
  readonly publish?: {
    readonly publisherId: string;
    readonly channelIds: readonly string[];
    readonly caption: string;
    readonly mode?: 'now' | 'schedule' | 'draft';
    readonly settings?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };
}

/** What an automation may do in its profile, and nothing else. */
export interface AutomationTools {
  /** Starts a production and returns its job id. */
  produce(request: ProductionRequest): Promise<string>;
  listSourceVideos(): Promise<readonly { readonly id: string; readonly name: string; readonly durationSeconds: number }[]>;
}

/** `skipped`: there was nothing to do; `summary` is one sentence for the history. */
export interface AutomationOutcome {
  readonly state: 'done' | 'skipped';
  readonly summary: string;
}

export interface AutomationPlugin<Schema extends ConfigSchema = ConfigSchema> extends PluginBase<'automation', Schema> {
  /** Proposed for new automations; five-field cron. */
  readonly defaultSchedule: { readonly cron: string };
  run(context: PluginContext<z.infer<Schema>>, tools: AutomationTools): Promise<AutomationOutcome>;
}

export function defineAutomation<Schema extends ConfigSchema>(plugin: Omit<AutomationPlugin<Schema>, 'kind' | 'api'>): AutomationPlugin<Schema> {
  return { ...plugin, kind: 'automation', api: 1 };
}
