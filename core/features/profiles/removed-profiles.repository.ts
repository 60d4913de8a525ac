import type { Backend } from '../../platform/database.ts';

/** Profiles whose rows are gone and whose files may not be yet. They belong to nobody any more, so they are read through the service role. */
export class RemovedProfilesRepository {
  private readonly backend: Backend;

  constructor(backend: Backend) {
    this.backend = backend;
  }

  async list(): Promise<string[]> {
    const { data, error } = await this.backend.service.from('removed_profiles').select('id').order('removed_at');
    if (error) throw new Error(`removed_profiles: ${error.message}`);
    return data.map(({ id }) => id);
  }

  async forget(profileId: string): Promise<void> {
    const { error } = await this.backend.service.from('removed_profiles').delete().eq('id', profileId);
    if (error) throw new Error(`removed_profiles: ${error.message}`);
  }
}
