/** Asks publishers what became of posts, and writes what they say into the ledger. */
import { inject, injectable } from 'tsyringe';
import { ProfileContext } from '../../../platform/profile-context.ts';
import type { PostState } from '../../../plugin-api/index.ts';
import { type CallOptions, PluginHost } from '../../../plugin-host/plugin-host.ts';
import { changesOf, endOfMove, type PublicationRow, toSentPost } from '../publication-row.ts';
import { PublicationsRepository } from '../publications.repository.ts';

@injectable()
export class PublicationLookUp {
  private readonly ledger: PublicationsRepository;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(PluginHost) private readonly plugins: PluginHost,
  ) {
    this.ledger = new PublicationsRepository(profile);
  }

  /**
   * Looks the rows of one publisher up.
   * @returns the rows as they are now, and of those that were open (`unknown`) the ones that were not found
   */
  async lookUp(publisherId: string, rows: readonly PublicationRow[], options: CallOptions = {}): Promise<{ current: PublicationRow[]; missing: PublicationRow[] }> {
    const posts = rows.map(toSentPost);
    const found = await this.plugins.call(this.profile, publisherId, 'publisher', (plugin, context) => plugin.find(context, posts), options);
    const states = await this.withoutStrangers(found);
    const current = await Promise.all(rows.map((row) => this.write(row, states.get(row.id))));
    return { current, missing: current.filter((row) => row.state === 'unknown' && !states.has(row.id)) };
  }

  /** A post that another publication already claims is not the one that is looked for. */
  private async withoutStrangers(found: readonly PostState[]): Promise<ReadonlyMap<string, PostState>> {
    const owners = new Map((found.length > 0 ? await this.ledger.findByExternalIds(found.map((state) => state.externalId)) : []).map((row) => [row.external_id, row.id]));
    return new Map(found.filter((state) => (owners.get(state.externalId) ?? state.publicationId) === state.publicationId).map((state) => [state.publicationId, state]));
  }

  private async write(row: PublicationRow, state: PostState | undefined): Promise<PublicationRow> {
    if (!state || (state.state === row.state && state.url === row.url && state.externalId === row.external_id)) return row;
    const written = await this.ledger.changeSent(row, ['sending', 'unknown', 'scheduled', 'draft'], { ...changesOf(state, new Date()), ...endOfMove(row, state) });
    return written ?? this.ledger.find(row.id);
  }
}
