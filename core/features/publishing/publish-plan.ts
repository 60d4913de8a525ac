/** What is to be published where, and the rows that say so. */
import { createHash } from 'node:crypto';
import { toJson } from '../../platform/json.ts';
import type { NewPublication, PublishMode } from './publication-row.ts';

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
  readonly scheduleAt: Date | null;
  readonly posts: readonly PlannedPost[];
}

export function toNewPublications(plan: PublishPlan, clipId: string, jobId: string | null): NewPublication[] {
  return plan.posts.map((post) => ({
    job_id: jobId,
    clip_id: clipId,
    publisher_id: plan.publisherId,
    channel_id: post.channelId,
    channel_name: post.channelName,
    network: post.network,
    caption: post.caption,
    settings: toJson(post.settings) ?? {},
    mode: plan.mode,
    schedule_at: plan.scheduleAt?.toISOString() ?? null,
    dedupe_key: dedupeKeyOf(plan, post, clipId),
  }));
}

/** Two requests with the same key are one post: the same clip with the same words to the same channel at the same time. */
export function dedupeKeyOf(plan: PublishPlan, post: PlannedPost, clipId: string): string {
  const slot = plan.scheduleAt?.toISOString() ?? plan.mode;
  const parts = [plan.publisherId, clipId, post.channelId, plan.mode === 'draft' ? `draft ${slot}` : slot, post.caption];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
