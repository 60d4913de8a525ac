import type { Schemas } from '../../api/types.ts';
import { validateValues } from '../../schema-form/validate.ts';
import type { Values } from '../../schema-form/values.ts';
import { networkSchema } from './network-settings.ts';

/** A channel that the draft publishes to, with the settings that its network asks for. */
export interface ChosenChannel {
  readonly id: string;
  readonly network: string;
  readonly settings: Values;
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
  const schema = networkSchema(channel.network);
  return schema === null || validateValues(schema, channel.settings, {}, []).length === 0;
}

export function isPublishDraftComplete(draft: PublishDraft, now = Date.now()): boolean {
  if (draft.publisherId === undefined || draft.channels.length === 0) return false;
  if (draft.mode === 'schedule' && !isScheduleInFuture(draft.scheduleAtLocal, now)) return false;
  return draft.channels.every(isChannelComplete);
}

function commonParts(draft: PublishDraft) {
  const withSettings = draft.channels.filter(({ settings }) => Object.keys(settings).length > 0);
  return {
    channelIds: draft.channels.map(({ id }) => id),
    caption: draft.caption,
    ...(draft.mode === 'schedule' && { scheduleAt: new Date(draft.scheduleAtLocal).toISOString() }),
    ...(withSettings.length > 0 && { settings: Object.fromEntries(withSettings.map(({ id, settings }) => [id, settings])) }),
  };
}

export function toPublishTarget(draft: PublishDraft): Schemas['PublishTarget'] {
  return { publisherId: draft.publisherId ?? '', mode: draft.mode, ...commonParts(draft) };
}

/** @param force publishes the clip as it was rendered although its content was changed since */
export function toPublishRequest(draft: PublishDraft, clipId: string, force = false): Schemas['PublishRequest'] {
  return { clipId, mode: draft.mode, force, ...commonParts(draft) };
}
