/** What is to be published where, and the rows that say so. */
import { createHash } from 'node:crypto';
import { toJson } from '../../../platform/json.ts';
import type { NewPublication, PublicationRow, PublishMode } from '../publication-row.ts';

export interface PlannedPost {
  readonly channelId: string;
  readonly channelName: string;
  readonly network: string;
  readonly caption: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

export interface PublishPlan {
  readonly publisherId: string;
  readonly mode: PublishMode;
  /** For `next-slot` the earliest of the slots that are free now: each channel gets its own when the rows are written. */
  readonly scheduleAt: Date | null;
  readonly posts: readonly PlannedPost[];
}

/** @param slots By channel, for the mode `next-slot`. */
export function toNewPublications(plan: PublishPlan, clipId: string, jobId: string | null, slots: ReadonlyMap<string, Date>): NewPublication[] {
  return plan.posts.map((post) => ({
    job_id: jobId,
    clip_id: clipId,
    publisher_id: plan.publisherId,
    channel_id: post.channelId,
    channel_name: post.channelName,
    network: post.network,
    caption: post.caption,
    settings: toJson(post.settings) ?? {},
    mode: plan.mode === 'next-slot' ? 'schedule' : plan.mode,
    schedule_at: (slots.get(post.channelId) ?? plan.scheduleAt)?.toISOString() ?? null,
    slot_at: slots.get(post.channelId)?.toISOString() ?? null,
    dedupe_key: dedupeKeyOf({ publisherId: plan.publisherId, clipId, channelId: post.channelId, caption: post.caption, when: whenOf(plan) }),
  }));
}

/** A slot is not part of it: the same clip is not given a second one. */
function whenOf({ mode, scheduleAt }: Pick<PublishPlan, 'mode' | 'scheduleAt'>): string {
  if (mode === 'next-slot') return mode;
  const time = scheduleAt?.toISOString() ?? mode;
  return mode === 'draft' ? `draft ${time}` : time;
}

/** Two requests with the same key are one post: the same clip with the same words to the same channel at the same time. */
export function dedupeKeyOf({ publisherId, clipId, channelId, when, caption }: { readonly publisherId: string; readonly clipId: string; readonly channelId: string; readonly when: string; readonly caption: string }): string {
  return createHash('sha256').update(JSON.stringify([publisherId, clipId, channelId, when, caption])).digest('hex');
}

/** After a move. A clip that was given a slot keeps the key of slots: it shall not get a second one. */
export function movedKeyOf(row: PublicationRow, time: Date): string {
  const parts = { publisherId: row.publisher_id, clipId: row.clip_id, channelId: row.channel_id, caption: row.caption };
  const ofSlots = dedupeKeyOf({ ...parts, when: whenOf({ mode: 'next-slot', scheduleAt: null }) });
  return row.dedupe_key === ofSlots ? ofSlots : dedupeKeyOf({ ...parts, when: whenOf({ mode: row.mode === 'draft' ? 'draft' : 'schedule', scheduleAt: time }) });
}
