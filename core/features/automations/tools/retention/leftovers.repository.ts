import type { ProfileContext } from '../../../../platform/profile-context.ts';
import type { AssetName } from '../../../../platform/storage.ts';
import type { LeftoverKind } from '../../../../plugin-api/index.ts';

export interface LeftoverRow {
  readonly id: string;
  readonly name: string;
  readonly since: string;
  /** Those that go with it. */
  readonly files: readonly (AssetName & { readonly sizeBytes: number })[];
}

/** What nothing needs any more. The database decides it: it knows what refers to what. */
export class LeftoversRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  /** The oldest first. */
  async list(kind: LeftoverKind, olderThan: Date): Promise<LeftoverRow[]> {
    return this.ask(kind, olderThan, {});
  }

  async isLeftOver(kind: LeftoverKind, id: string, olderThan: Date): Promise<boolean> {
    return (await this.ask(kind, olderThan, { only_id: id })).length === 1;
  }

  private async ask(kind: LeftoverKind, olderThan: Date, only: { readonly only_id?: string }): Promise<LeftoverRow[]> {
    const { data, error } = await this.profile.db.rpc('leftovers', { leftover_kind: kind, older_than: olderThan.toISOString(), ...only });
    if (error) throw new Error(`leftovers: ${error.message}`);
    // The function builds exactly these files.
    return data.map((row) => ({ ...row, files: row.files as unknown as LeftoverRow['files'] }));
  }
}
