import type { Database, Json } from '../../platform/database.ts';
import { notFound } from '../../platform/errors.ts';
import type { PageRequest } from '../../platform/paging.ts';
import { afterCursor } from '../../platform/paging.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import type { AssetRow, NewAsset } from '../assets/assets.service.ts';

export type SourceVideoRow = Database['public']['Tables']['source_videos']['Row'];

export class SourceVideosRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  /** One more than asked for, so that the caller sees whether there is a next page. */
  async page(request: PageRequest): Promise<SourceVideoRow[]> {
    const { data, error } = await afterCursor(this.own().order('created_at', { ascending: false }).order('id', { ascending: false }), request);
    if (error) throw new Error(`source videos: ${error.message}`);
    return data;
  }

  async find(sourceVideoId: string): Promise<SourceVideoRow> {
    const { data, error } = await this.own().eq('id', sourceVideoId).maybeSingle();
    if (error) throw new Error(`source videos: ${error.message}`);
    if (!data) throw notFound('source video');
    return data;
  }

  async findAll(): Promise<SourceVideoRow[]> {
    const { data, error } = await this.own().order('created_at', { ascending: false }).limit(500);
    if (error) throw new Error(`source videos: ${error.message}`);
    return data;
  }

  /** Those of them that are the profile's. */
  async findSome(sourceVideoIds: readonly string[]): Promise<SourceVideoRow[]> {
    const { data, error } = await this.own().in('id', [...sourceVideoIds]);
    if (error) throw new Error(`source videos: ${error.message}`);
    return data;
  }

  /** Those of the ids that are the profile's. */
  async findIds(sourceVideoIds: readonly string[]): Promise<string[]> {
    const { data, error } = await this.profile.db.from('source_videos').select('id').eq('profile_id', this.profile.profileId).in('id', [...sourceVideoIds]);
    if (error) throw new Error(`source videos: ${error.message}`);
    return data.map(({ id }) => id);
  }

  /** How many segments each of them has. */
  async countSegments(sourceVideoIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const { data, error } = await this.profile.db.rpc('count_segments', { source_video_ids: [...sourceVideoIds] });
    if (error) throw new Error(`source videos: ${error.message}`);
    return new Map(data.map(({ source_video_id, segment_count }) => [source_video_id, segment_count]));
  }

  async insert(source: Json, video: NewAsset, poster: NewAsset): Promise<SourceVideoRow> {
    const { data, error } = await this.profile.db.rpc('create_source_video', { source, video: { ...video }, poster: { ...poster } }).single();
    if (error) throw new Error(`source videos: ${error.message}`);
    return data;
  }

  /** @throws AppError 404 */
  async rename(sourceVideoId: string, name: string): Promise<SourceVideoRow> {
    const { data, error } = await this.profile.db.from('source_videos').update({ name }).eq('profile_id', this.profile.profileId).eq('id', sourceVideoId).select().maybeSingle();
    if (error) throw new Error(`source videos: ${error.message}`);
    if (!data) throw notFound('source video');
    return data;
  }

  async keepAnalysis(sourceVideoId: string, analysis: Json): Promise<void> {
    const { error } = await this.profile.db.from('source_videos').update({ analysis }).eq('profile_id', this.profile.profileId).eq('id', sourceVideoId);
    if (error) throw new Error(`source videos: ${error.message}`);
  }

  /** @returns the assets whose files nothing refers to any more */
  async remove(sourceVideoId: string): Promise<AssetRow[]> {
    await this.find(sourceVideoId);
    const { data, error } = await this.profile.db.rpc('delete_source_video', { source_video_id: sourceVideoId });
    if (error) throw error.code === 'PT404' ? notFound('source video') : new Error(`source videos: ${error.message}`);
    return data;
  }

  private own() {
    return this.profile.db.from('source_videos').select().eq('profile_id', this.profile.profileId);
  }
}
