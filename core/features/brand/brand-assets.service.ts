import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import type { MediaWarning } from '../../media/index.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { type AssetFile, AssetsService } from '../assets/assets.service.ts';
import { BrandAssetsRepository } from './brand-assets.repository.ts';

type BrandChoice = Pick<Schemas['VideoLookChoice'], 'logo' | 'music'>;

type BrandFile = Pick<AssetFile, 'path' | 'sha256'>;

/** What a look refers to, as files. */
export interface ResolvedBrand {
  readonly logo?: BrandFile;
  readonly music?: BrandFile & { readonly durationSeconds: number };
  /** About what the look names and was deleted since: the video is made without it. */
  readonly warnings: readonly MediaWarning[];
}

const MUSIC_GONE: MediaWarning = { code: 'look.music-deleted', message: 'The music chosen for this video was deleted, so the video has none. Choose other music.' };
const LOGO_GONE: MediaWarning = { code: 'look.logo-deleted', message: 'The logo chosen for this video was deleted, so the video has none. Choose another logo.' };

/** The music and logos that looks refer to, for work inside the server. */
@injectable()
export class BrandAssetsService {
  private readonly brand: BrandAssetsRepository;

  constructor(
    @inject(ProfileContext) profile: ProfileContext,
    @inject(AssetsService) private readonly assets: AssetsService,
  ) {
    this.brand = new BrandAssetsRepository(profile);
  }

  /**
   * For every entrance that takes a look.
   * @param held What is stored there: its ids were looked at when they came. What was deleted since is no reason to refuse the rest.
   * @throws AppError 404 when it names music or a logo that is not the profile's
   */
  async assertLook(look: BrandChoice | null | undefined, held?: BrandChoice | null): Promise<void> {
    if (look?.logo && look.logo.logoId !== held?.logo?.logoId) await this.brand.find('logo', look.logo.logoId);
    if (look?.music && look.music.musicId !== held?.music?.musicId) await this.brand.find('music', look.music.musicId);
  }

  /** Never fails for what was deleted since it was chosen: a video without music is better than none. */
  async resolve(look: BrandChoice): Promise<ResolvedBrand> {
    const [logo, music] = await Promise.all([
      look.logo ? this.brand.findIfThere('logo', look.logo.logoId) : null,
      look.music ? this.brand.findIfThere('music', look.music.musicId) : null,
    ]);
    return {
      ...(logo ? { logo: await this.fileOf(logo.asset_id) } : {}),
      ...(music ? { music: { ...(await this.fileOf(music.asset_id)), durationSeconds: music.duration_seconds ?? 0 } } : {}),
      warnings: [...(look.logo && !logo ? [LOGO_GONE] : []), ...(look.music && !music ? [MUSIC_GONE] : [])],
    };
  }

  private async fileOf(assetId: string): Promise<BrandFile> {
    const { path, sha256 } = await this.assets.file(assetId);
    return { path, sha256 };
  }
}
