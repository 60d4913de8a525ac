import type { Backend, Database } from '../../platform/database.ts';

export type LegacyCount = Database['public']['Functions']['legacy_report']['Returns'][number];

/** What lies in the old tables, of all profiles: for the operator who migrates, through the service role. */
export class LegacyArchiveRepository {
  private readonly backend: Backend;

  constructor(backend: Backend) {
    this.backend = backend;
  }

  async report(): Promise<LegacyCount[]> {
    const { data, error } = await this.backend.service.rpc('legacy_report');
    if (error) throw new Error(`legacy: ${error.message}`);
    return data;
  }

  async profilesWithMedia(): Promise<{ profileId: string; userId: string }[]> {
    const { data, error } = await this.backend.service.rpc('profiles_with_legacy_media');
    if (error) throw new Error(`legacy_media: ${error.message}`);
    return data.map((row) => ({ profileId: row.profile_id, userId: row.user_id }));
  }
}
