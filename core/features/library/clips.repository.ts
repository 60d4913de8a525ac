import type { Database, Json } from '../../platform/database.ts';
import { notFound } from '../../platform/errors.ts';
import { afterCursor, type PageRequest } from '../../platform/paging.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';

export type ClipRow = Database['public']['Tables']['clips']['Row'];
export type AssetRow = Database['public']['Tables']['assets']['Row'];

export class ClipsRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  async page(request: PageRequest, projectId?: string): Promise<ClipRow[]> {
    const all = this.own().order('created_at', { ascending: false }).order('id', { ascending: false });
    const { data, error } = await afterCursor(projectId === undefined ? all : all.eq('project_id', projectId), request);
    if (error) throw new Error(`clips: ${error.message}`);
    return data;
  }

  async find(clipId: string): Promise<ClipRow> {
    const { data, error } = await this.own().eq('id', clipId).maybeSingle();
    if (error) throw new Error(`clips: ${error.message}`);
    if (!data) throw notFound('clip');
    return data;
  }

  async ofProject(projectId: string): Promise<ClipRow[]> {
    const { data, error } = await this.own().eq('project_id', projectId).order('variant');
    if (error) throw new Error(`clips: ${error.message}`);
    return data;
  }

  async findAsset(assetId: string): Promise<AssetRow> {
    const { data, error } = await this.profile.db.from('assets').select().eq('profile_id', this.profile.profileId).eq('id', assetId).maybeSingle();
    if (error) throw new Error(`assets: ${error.message}`);
    if (!data) throw notFound('file');
    return data;
  }

  async insert(clip: Json, video: Json, thumbnail: Json): Promise<ClipRow> {
    const { data, error } = await this.profile.db.rpc('create_clip', { clip, video, thumbnail }).single();
    if (error) throw new Error(`clips: ${error.message}`);
    return data;
  }

  /** @returns the assets whose files nothing refers to any more */
  async remove(clipId: string): Promise<AssetRow[]> {
    await this.find(clipId);
    const { data, error } = await this.profile.db.rpc('delete_clip', { clip_id: clipId });
    if (error) throw error.code === 'PT404' ? notFound('clip') : new Error(`clips: ${error.message}`);
    return data;
  }

  private own() {
    return this.profile.db.from('clips').select().eq('profile_id', this.profile.profileId);
  }
}
