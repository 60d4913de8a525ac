import type { Database, Json } from '../../platform/database.ts';
import { notFound } from '../../platform/errors.ts';
import { afterCursor, type PageRequest } from '../../platform/paging.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import type { AssetRow, NewAsset } from '../assets/assets.service.ts';

export type BrandAssetRow = Database['public']['Tables']['brand_assets']['Row'];
export type BrandAssetKind = 'music' | 'logo';

/** Music and logos of a profile. An id of the one kind is no id of the other. */
export class BrandAssetsRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  /** One more than asked for, so that the caller sees whether there is a next page. */
  async page(kind: BrandAssetKind, request: PageRequest): Promise<BrandAssetRow[]> {
    const { data, error } = await afterCursor(this.own(kind).order('created_at', { ascending: false }).order('id', { ascending: false }), request);
    if (error) throw failure(error);
    return data;
  }

  /** Null when there is none (any more). */
  async findIfThere(kind: BrandAssetKind, id: string): Promise<BrandAssetRow | null> {
    const { data, error } = await this.own(kind).eq('id', id).maybeSingle();
    if (error) throw failure(error);
    return data;
  }

  /** @throws AppError 404 */
  async find(kind: BrandAssetKind, id: string): Promise<BrandAssetRow> {
    const row = await this.findIfThere(kind, id);
    if (!row) throw notFound(kind);
    return row;
  }

  async insert(brand: Json, file: NewAsset): Promise<BrandAssetRow> {
    const { data, error } = await this.profile.db.rpc('create_brand_asset', { brand, file: { ...file } }).single();
    if (error) throw failure(error);
    return data;
  }

  /** @throws AppError 404 */
  async rename(kind: BrandAssetKind, id: string, name: string): Promise<BrandAssetRow> {
    const { data, error } = await this.profile.db.from('brand_assets').update({ name }).eq('profile_id', this.profile.profileId).eq('kind', kind).eq('id', id).select().maybeSingle();
    if (error) throw failure(error);
    if (!data) throw notFound(kind);
    return data;
  }

  /** @returns the asset whose file nothing refers to any more @throws AppError 404 */
  async remove(kind: BrandAssetKind, id: string): Promise<AssetRow[]> {
    const { data, error } = await this.profile.db.rpc('delete_brand_asset', { brand_asset: id, brand_kind: kind });
    if (error) throw error.code === 'PT404' ? notFound(kind) : failure(error);
    return data;
  }

  private own(kind: BrandAssetKind) {
    return this.profile.db.from('brand_assets').select().eq('profile_id', this.profile.profileId).eq('kind', kind);
  }
}

function failure(error: { message: string }): Error {
  return new Error(`brand assets: ${error.message}`);
}
