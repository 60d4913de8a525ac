import { notFound } from '../../../platform/errors.ts';
import type { ProfileContext } from '../../../platform/profile-context.ts';
import type { JudgedProposal } from './judged-proposals.ts';
import type { Range } from './overlap.ts';

export interface HashedRange extends Range {
  readonly id: string;
  /** Hexadecimal. */
  readonly hashes: string;
}

export interface UnhashedSegment extends Range {
  readonly id: string;
  readonly sourceVideoId: string;
}

const MOST_RANGES = 1000;

/** What is known of a profile's segments when new ones are looked for. */
export class FoundSegmentsRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  /** Of all segments of the video, whoever made them. */
  async rangesOf(sourceVideoId: string): Promise<Range[]> {
    const ranges: Range[] = [];
    for (;;) {
      const { data, error } = await this.profile.db.from('segments').select('start_seconds, end_seconds').eq('profile_id', this.profile.profileId).eq('source_video_id', sourceVideoId).order('start_seconds').order('id').range(ranges.length, ranges.length + MOST_RANGES - 1);
      if (error) throw new Error(`segments: ${error.message}`);
      ranges.push(...data.map(toRange));
      if (data.length < MOST_RANGES) return ranges;
    }
  }

  /** Ranges of the video that were found and that the user deleted, the latest ones. */
  async dismissedRangesOf(sourceVideoId: string): Promise<Range[]> {
    const { data, error } = await this.profile.db.from('dismissed_segments').select('start_seconds, end_seconds').eq('profile_id', this.profile.profileId).eq('source_video_id', sourceVideoId).order('dismissed_at', { ascending: false }).limit(MOST_RANGES);
    if (error) throw new Error(`segments: ${error.message}`);
    return data.map(toRange);
  }

  /** Of all segments of the profile, 32 bytes each. */
  async hashes(): Promise<Buffer> {
    const { data, error } = await this.profile.db.rpc('segment_hashes');
    if (error) throw new Error(`segments: ${error.message}`);
    return Buffer.from(data, 'base64');
  }

  /** Of all that the user deleted after it was found, 32 bytes each. */
  async dismissedHashes(): Promise<Buffer> {
    const { data, error } = await this.profile.db.rpc('dismissed_hashes');
    if (error) throw new Error(`segments: ${error.message}`);
    return Buffer.from(data, 'base64');
  }

  /** Up to 1000 segments without hashes, of videos that were analyzed. */
  async withoutHashes(): Promise<UnhashedSegment[]> {
    const { data, error } = await this.profile.db.rpc('segments_to_hash');
    if (error) throw new Error(`segments: ${error.message}`);
    return data.map((row) => ({ id: row.id, sourceVideoId: row.source_video_id, ...toRange(row) }));
  }

  async keepHashes(hashed: readonly HashedRange[]): Promise<void> {
    const { error } = await this.profile.db.rpc('keep_segment_hashes', { hashed: hashed.map((one) => ({ ...one })) });
    if (error) throw new Error(`segments: ${error.message}`);
  }

  /** Leaves out what is there by now. @throws AppError 404 @returns the ids of the new segments */
  async keep(sourceVideoId: string, found: readonly JudgedProposal[]): Promise<string[]> {
    const { data, error } = await this.profile.db.rpc('keep_found_segments', { source_video: sourceVideoId, proposals: found.map(({ keywords = [], scores, ...one }) => ({ ...one, scores: { ...scores }, keywords: [...keywords] })) });
    if (error) throw error.code === 'PT404' ? notFound('source video') : new Error(`segments: ${error.message}`);
    return data.map(({ id }) => id);
  }
}

function toRange(row: { readonly start_seconds: number; readonly end_seconds: number }): Range {
  return { startSeconds: row.start_seconds, endSeconds: row.end_seconds };
}
