import type { Database, Json } from '../../platform/database.ts';
import { notFound } from '../../platform/errors.ts';
import { afterCursor, type PageRequest } from '../../platform/paging.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import { containsPattern } from '../../platform/search-text.ts';
import type { AssetRow, NewAsset } from '../assets/assets.service.ts';

export type ClipRow = Database['public']['Tables']['clips']['Row'];

/** What lists show. Cues, cut list and recipe are most of a row's weight, and stay where they are. */
export const LISTED = 'id, profile_id, project_id, name, variant, status, has_audio, selected, duration_seconds, preset, width, height, size_bytes, script, fingerprint, created_at';
export type ListedClipRow = Pick<
  ClipRow,
  'id' | 'profile_id' | 'project_id' | 'name' | 'variant' | 'status' | 'has_audio' | 'selected' | 'duration_seconds' | 'preset' | 'width' | 'height' | 'size_bytes' | 'script' | 'fingerprint' | 'created_at'
>;

export type ClipStatus = 'raw' | 'rendered' | 'outdated';

export interface ClipFilter {
  readonly projectId?: string | undefined;
  readonly selected?: boolean | undefined;
  readonly status?: ClipStatus | undefined;
  readonly text?: string | undefined;
}

export class ClipsRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  /** Without those whose project is in the trash. */
  async page(request: PageRequest, filter: ClipFilter): Promise<ListedClipRow[]> {
    let query = this.listed().eq('in_trash', false);
    if (filter.projectId !== undefined) query = query.eq('project_id', filter.projectId);
    if (filter.selected !== undefined) query = query.eq('selected', filter.selected);
    if (filter.status !== undefined) query = query.eq('status', filter.status);
    if (filter.text !== undefined) query = query.like('search', containsPattern(filter.text));
    const { data, error } = await afterCursor(query.order('created_at', { ascending: false }).order('id', { ascending: false }), request);
    if (error) throw new Error(`clips: ${error.message}`);
    return data;
  }

  async find(clipId: string): Promise<ClipRow> {
    const { data, error } = await this.own().eq('id', clipId).maybeSingle();
    if (error) throw new Error(`clips: ${error.message}`);
    if (!data) throw notFound('clip');
    return data;
  }

  /** Of those that there are. */
  async names(clipIds: readonly string[]): Promise<{ id: string; name: string }[]> {
    const { data, error } = await this.profile.db.from('clips').select('id, name').eq('profile_id', this.profile.profileId).in('id', [...clipIds]);
    if (error) throw new Error(`clips: ${error.message}`);
    return data;
  }

  async ofProject(projectId: string): Promise<ListedClipRow[]> {
    const { data, error } = await this.listed().eq('project_id', projectId).order('variant');
    if (error) throw new Error(`clips: ${error.message}`);
    return data;
  }

  async insert(clip: Json, video: NewAsset, thumbnail: NewAsset): Promise<ClipRow> {
    const { data, error } = await this.profile.db.rpc('create_clip', { clip, video: { ...video }, thumbnail: { ...thumbnail } }).single();
    if (error) throw new Error(`clips: ${error.message}`);
    return data;
  }

  /** @throws AppError 404 */
  async update(clipId: string, change: { name?: string; selected?: boolean }): Promise<ClipRow> {
    const { data, error } = await this.changing(change).eq('id', clipId).select().maybeSingle();
    if (error) throw new Error(`clips: ${error.message}`);
    if (!data) throw notFound('clip');
    return data;
  }

  /** @returns the ids of those that are the profile's */
  async select(clipIds: readonly string[], selected: boolean): Promise<string[]> {
    const { data, error } = await this.changing({ selected }).in('id', [...clipIds]).select('id');
    if (error) throw new Error(`clips: ${error.message}`);
    return data.map(({ id }) => id);
  }

  /** @returns the assets whose files nothing refers to any more */
  async remove(clipId: string): Promise<AssetRow[]> {
    await this.find(clipId);
    const { data, error } = await this.profile.db.rpc('delete_clip', { clip_id: clipId });
    if (error) throw error.code === 'PT404' ? notFound('clip') : new Error(`clips: ${error.message}`);
    return data;
  }

  private changing(change: { name?: string; selected?: boolean }) {
    return this.profile.db.from('clips').update(change).eq('profile_id', this.profile.profileId);
  }

  private listed() {
    return this.profile.db.from('clips').select(LISTED).eq('profile_id', this.profile.profileId);
  }

  private own() {
    return this.profile.db.from('clips').select().eq('profile_id', this.profile.profileId);
  }
}
