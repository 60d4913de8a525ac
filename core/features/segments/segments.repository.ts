import type { Database } from '../../platform/database.ts';
import { type AppError, conflict, invalid, notFound } from '../../platform/errors.ts';
import { afterCursor, type PageRequest } from '../../platform/paging.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import { containsPattern, foldText } from '../../platform/search-text.ts';
import type { AssetRow, NewAsset } from '../assets/assets.service.ts';
import { afterUse, type UsePosition } from './least-used-order.ts';
import { afterScore, type ScorePosition } from './score-order.ts';
import type { StartPosition } from './start-order.ts';

type Table = Database['public']['Tables']['segments'];
export type SegmentRow = Table['Row'];
export type NewSegment = Pick<Table['Insert'], 'source_video_id' | 'start_seconds' | 'end_seconds' | 'keywords' | 'notes' | 'favorite'>;
export type KeywordsRow = Pick<SegmentRow, 'id' | 'keywords' | 'use_count'>;

export interface SegmentChange {
  readonly startSeconds?: number;
  readonly endSeconds?: number;
  readonly keywords?: string[];
  readonly notes?: string;
  readonly favorite?: boolean;
}

export interface SegmentFilter {
  readonly keyword?: string | undefined;
  readonly text?: string | undefined;
  readonly sourceVideoId?: string | undefined;
  readonly favorite?: boolean | undefined;
  readonly origin?: SegmentRow['origin'] | undefined;
  readonly minScore?: number | undefined;
  readonly minDurationSeconds?: number | undefined;
  readonly maxDurationSeconds?: number | undefined;
}

const FOREIGN_KEY_VIOLATION = '23503';
const REFUSED = 'PT422';
const KEYWORDS_BATCH = 1000;
const MOST_IDS_IN_A_URL = 100;

export class SegmentsRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  async page(request: PageRequest, filter: SegmentFilter): Promise<SegmentRow[]> {
    const query = this.matching(filter).order('created_at', { ascending: false }).order('id', { ascending: false });
    const { data, error } = await afterCursor(query, request);
    if (error) throw failed(error);
    return data;
  }

  /** Those used in the fewest videos first, of these the longest unused; one more than asked for. */
  async pageOfLeastUsed(limit: number, after: UsePosition | null, filter: SegmentFilter): Promise<SegmentRow[]> {
    const all = this.matching(filter).order('use_count').order('last_used_at', { nullsFirst: true }).order('created_at', { ascending: false }).order('id', { ascending: false });
    // The bound says the same as the rest, but lets the database begin at that place in the index.
    const rest = after ? all.gte('use_count', after.useCount).or(afterUse(after)) : all;
    const { data, error } = await rest.limit(limit + 1);
    if (error) throw failed(error);
    return data;
  }

  /** The best first, those without a score last; one more than asked for. */
  async pageOfBest(limit: number, after: ScorePosition | null, filter: SegmentFilter): Promise<SegmentRow[]> {
    const all = this.matching(filter).order('score', { ascending: false, nullsFirst: false }).order('id', { ascending: false });
    const { data, error } = await (after ? all.or(afterScore(after)) : all).limit(limit + 1);
    if (error) throw failed(error);
    return data;
  }

  private matching(filter: SegmentFilter) {
    let query = this.own();
    if (filter.keyword !== undefined) query = query.contains('folded_keywords', [foldText(filter.keyword.trim())]);
    if (filter.text !== undefined) query = query.like('search', containsPattern(filter.text));
    if (filter.sourceVideoId !== undefined) query = query.eq('source_video_id', filter.sourceVideoId);
    if (filter.favorite !== undefined) query = query.eq('favorite', filter.favorite);
    if (filter.origin !== undefined) query = query.eq('origin', filter.origin);
    if (filter.minScore !== undefined) query = query.gte('score', filter.minScore);
    if (filter.minDurationSeconds !== undefined) query = query.gte('duration_seconds', filter.minDurationSeconds);
    if (filter.maxDurationSeconds !== undefined) query = query.lte('duration_seconds', filter.maxDurationSeconds);
    return query;
  }

  /** In the order of their starts; one more than asked for. */
  async pageOfSource(sourceVideoId: string, limit: number, after: StartPosition | null): Promise<SegmentRow[]> {
    const all = this.own().eq('source_video_id', sourceVideoId).order('start_seconds').order('id');
    const rest = after ? all.or(`start_seconds.gt.${after.startSeconds},and(start_seconds.eq.${after.startSeconds},id.gt.${after.id})`) : all;
    const { data, error } = await rest.limit(limit + 1);
    if (error) throw failed(error);
    return data;
  }

  /** @throws AppError 404 */
  async find(segmentId: string): Promise<SegmentRow> {
    const { data, error } = await this.own().eq('id', segmentId).maybeSingle();
    if (error) throw failed(error);
    if (!data) throw notFound('segment');
    return data;
  }

  /** Those of the ids that are the profile's, in no order. */
  async findAll(segmentIds: readonly string[]): Promise<SegmentRow[]> {
    const rows: SegmentRow[] = [];
    for (let from = 0; from < segmentIds.length; from += MOST_IDS_IN_A_URL) {
      const { data, error } = await this.own().in('id', segmentIds.slice(from, from + MOST_IDS_IN_A_URL));
      if (error) throw failed(error);
      rows.push(...data);
    }
    return rows;
  }

  /** @throws AppError 404 for a video that is not the profile's, 422 for a range outside the video */
  async insert(segment: NewSegment): Promise<SegmentRow> {
    const { data, error } = await this.table().insert({ ...segment, profile_id: this.profile.profileId }).select().single();
    if (error) throw error.code === FOREIGN_KEY_VIOLATION ? notFound('source video') : failed(error);
    return data;
  }

  /**
   * Another range costs the segment its file. @throws AppError 404, or 422 for a range outside the video
   * @returns the assets whose files nothing refers to any more
   */
  async update(segmentId: string, change: SegmentChange): Promise<AssetRow[]> {
    const { data, error } = await this.profile.db.rpc('change_segment', { segment: segmentId, change: { ...change } });
    if (error) throw failed(error);
    return data;
  }

  /** @throws AppError 404 @returns the assets whose files nothing refers to any more */
  async remove(segmentId: string): Promise<AssetRow[]> {
    const { data, error } = await this.profile.db.rpc('delete_segment', { segment: segmentId });
    if (error) throw failed(error);
    return data;
  }

  /** @throws AppError 404, or 409 `segment.changed` when it has another range or a file by now */
  async keepExtract(segmentId: string, stretch: { readonly startSeconds: number; readonly endSeconds: number }, video: NewAsset): Promise<SegmentRow> {
    const { data, error } = await this.profile.db.rpc('keep_segment_extract', { segment: segmentId, stretch: { ...stretch }, video: { ...video } }).single();
    if (error) throw failed(error);
    return data;
  }

  /** All that have keywords, of these videos when given. */
  async withKeywords(sourceVideoIds?: readonly string[]): Promise<KeywordsRow[]> {
    const rows: KeywordsRow[] = [];
    for (;;) {
      let query = this.table().select('id, keywords, use_count').eq('profile_id', this.profile.profileId).not('keywords', 'eq', '{}');
      if (sourceVideoIds) query = query.in('source_video_id', [...sourceVideoIds]);
      const last = rows.at(-1);
      const { data, error } = await (last ? query.gt('id', last.id) : query).order('id').limit(KEYWORDS_BATCH);
      if (error) throw failed(error);
      rows.push(...data);
      if (data.length < KEYWORDS_BATCH) return rows;
    }
  }

  private own() {
    return this.table().select().eq('profile_id', this.profile.profileId);
  }

  private table() {
    return this.profile.db.from('segments');
  }
}

/** The database says why it refuses a range in `details`, by the code that the user gets. */
function failed(error: { readonly code: string; readonly message: string; readonly details: string }): Error {
  if (error.code === 'PT404') return notFound('segment');
  if (error.code === 'PT409') return conflict('segment.changed', 'The segment was changed while it was cut out. Extract it again.');
  return error.code === REFUSED ? refusedRange(error.details) : new Error(`segments: ${error.message}`);
}

function refusedRange(code: string): AppError {
  const message = code === 'segment.empty' ? 'A segment has to end after its start.' : 'A segment has to end inside the video. Choose an earlier end.';
  return invalid(code, message, [{ pointer: '/body/endSeconds', message }]);
}
