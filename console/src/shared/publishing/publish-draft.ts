import type { Schemas } from '../../api/types.ts';
import type { JsonSchema } from '../../schema-form/schema.ts';
import { validateValues } from '../../schema-form/validate.ts';
import type { Values } from '../../schema-form/values.ts';

/** A channel that the draft publishes to, with the settings that its network asks for. */
export interface ChosenChannel {
  readonly id: string;
  readonly network: string;
  readonly settings: Values;
  /** Instead of the one for all channels; absent or empty: that one. */
  readonly caption?: string;
  /** What its network asks for; absent or null where that is nothing. */
  readonly schema?: JsonSchema | null;
  readonly maxCaptionLength?: number | null;
}

export interface PublishDraft {
  publisherId: string | undefined;
  channels: ChosenChannel[];
  caption: string;
  mode: Schemas['PublishMode'];
  /** Wall-clock time in the browser's zone, as `datetime-local` writes it. */
  scheduleAtLocal: string;
}

export const emptyPublishDraft = (): PublishDraft => ({ publisherId: undefined, channels: [], caption: '', mode: 'now', scheduleAtLocal: '' });

export const isScheduleInFuture = (local: string, now: number): boolean => Date.parse(local) > now;

export function isChannelComplete(channel: ChosenChannel): boolean {
  const { schema } = channel;
  return !schema || validateValues(schema, channel.settings, {}, []).length === 0;
}

/** What is published on the channel. */
export const captionOn = ({ caption }: ChosenChannel, common: string): string => caption || common;

/** Characters as the networks count most of them; the publisher counts exactly before it sends. */
export const fitsCaption = (channel: ChosenChannel, common: string): boolean => captionOn(channel, common).length <= (channel.maxCaptionLength ?? Infinity);

export function isPublishDraftComplete(draft: PublishDraft, now = Date.now()): boolean {
  if (draft.publisherId === undefined || draft.channels.length === 0) return false;
  if (draft.mode === 'schedule' && !isScheduleInFuture(draft.scheduleAtLocal, now)) return false;
  return draft.channels.every((channel) => isChannelComplete(channel) && fitsCaption(channel, draft.caption));
}

function commonParts(draft: PublishDraft) {
  const withCaption = draft.channels.filter(({ caption }) => caption);
  const withSettings = draft.channels.filter(({ settings }) => Object.keys(settings).length > 0);
  return {
    channelIds: draft.channels.map(({ id }) => id),
    caption: draft.caption,
    ...(withCaption.length > 0 && { captions: Object.fromEntries(withCaption.map(({ id, caption = '' }) => [id, caption])) }),
    ...(draft.mode === 'schedule' && { scheduleAt: new Date(draft.scheduleAtLocal).toISOString() }),
    ...(withSettings.length > 0 && { settings: Object.fromEntries(withSettings.map(({ id, settings }) => [id, settings])) }),
  };
}

export function toPublishTarget(draft: PublishDraft): Schemas['PublishTarget'] {
  return { publisherId: draft.publisherId ?? '', mode: draft.mode, ...commonParts(draft) };
}

/** @param intervalMinutes between two clips that are scheduled */
export function toBulkRequest(draft: PublishDraft, clipIds: string[], intervalMinutes: number): Schemas['BulkPublishRequest'] {
  return { clipIds, mode: draft.mode, ...commonParts(draft), ...(draft.mode === 'schedule' && { intervalMinutes }) };
}

/** @param force publishes the clip as it was rendered although its content was changed since */
export function toPublishRequest(draft: PublishDraft, clipId: string, force = false): Schemas['PublishRequest'] {
  return { clipId, mode: draft.mode, force, ...commonParts(draft) };
}
