import type { z } from 'zod';
import type { CareTools } from './automation-tools.ts';
import type { CaptionStyleRequest } from './caption-style.ts';
import type { ConfigSchema, Definition, PluginBase, PluginContext } from './plugin.ts';

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
    /** Instead of it on some channels, by channel id. */
    readonly captions?: Readonly<Record<string, string>>;
    /** `next-slot`: each channel gets its own next free slot when the video is finished. */
    readonly mode?: 'now' | 'schedule' | 'draft' | 'next-slot';
    readonly settings?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };
}

export interface SourceVideoOfTools {
  readonly id: string;
  readonly name: string;
  readonly durationSeconds: number;
}

export interface SegmentOfTools {
  readonly id: string;
  readonly sourceVideoId: string;
  readonly durationSeconds: number;
  readonly keywords: readonly string[];
  /** In how many clips it was shown. */
  readonly useCount: number;
}

/**
 * What an automation may do in its profile, and nothing else. A simulation hands out tools that look the same and change nothing,
 * so a plugin asks them for everything: also for the time.
 */
export interface AutomationTools extends CareTools {
  /** The present; in a simulation that of the firing. Never use `new Date()`. */
  now(): Date;
  /** The IANA zone of the automation's schedule, for dates that people read. */
  readonly timeZone: string;
  /**
   * Starts a production and returns its job id. Where it cannot be made, or the month's budget has no room for what it costs, nothing
   * is started and the promise rejects with a sentence for the history.
   */
  produce(request: ProductionRequest): Promise<string>;
  listSourceVideos(): Promise<readonly SourceVideoOfTools[]>;
  /** Least used first, of these longest unused first; at most `limit`, 200 when not given. */
  listSegments(filter?: { readonly sourceVideoIds?: readonly string[]; readonly limit?: number }): Promise<readonly SegmentOfTools[]>;
}

/** `skipped`: there was nothing to do; `summary` is one sentence for the history, `details` are lines below it. */
export interface AutomationOutcome {
  readonly state: 'done' | 'skipped';
  readonly summary: string;
  readonly details?: readonly string[];
}

export interface AutomationPlugin<Schema extends ConfigSchema = ConfigSchema> extends PluginBase<'automation', Schema> {
  /** Proposed for new automations; five-field cron. */
  readonly defaultSchedule: { readonly cron: string };
  run(context: PluginContext<z.infer<Schema>>, tools: AutomationTools): Promise<AutomationOutcome>;
}

export function defineAutomation<Schema extends ConfigSchema>(plugin: Definition<AutomationPlugin<Schema>>): AutomationPlugin<Schema> {
  return { api: 1, ...plugin, kind: 'automation' };
}
