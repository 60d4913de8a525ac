import type { ProfileContext } from '../../../../platform/profile-context.ts';

export class ImportedFootageRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  /** The source video with exactly this content; null where there is none. */
  async findByHash(sha256: string): Promise<string | null> {
    const { data, error } = await this.profile.db.rpc('find_media', { cache_keys: [], hashes: [sha256] });
    if (error) throw new Error(`source videos: ${error.message}`);
    // The function builds exactly this.
    const { sourceVideos } = data as unknown as { readonly sourceVideos: readonly { readonly id: string }[] };
    return sourceVideos[0]?.id ?? null;
  }
}
