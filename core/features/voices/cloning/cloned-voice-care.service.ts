import { inject, injectable } from 'tsyringe';
import type { FileBody, Schemas } from '../../../contract/operations.ts';
import { AppError, conflict, describeError } from '../../../platform/errors.ts';
import { type PageQuery, toPage, toPageRequest } from '../../../platform/paging.ts';
import { ProfileContext } from '../../../platform/profile-context.ts';
import { PluginHost } from '../../../plugin-host/plugin-host.ts';
import { AssetsService } from '../../assets/assets.service.ts';
import { toClonedVoice } from './cloned-voice-view.ts';
import { type ClonedVoiceRow, ClonedVoicesRepository } from './cloned-voices.repository.ts';

/** How long the deletion of a profile waits for a provider. */
const FAREWELL_MS = 10_000;

/** A profile's cloned voices: listed, heard, renamed, deleted. */
@injectable()
export class ClonedVoiceCareService {
  private readonly clonedVoices: ClonedVoicesRepository;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(PluginHost) private readonly plugins: PluginHost,
    @inject(AssetsService) private readonly assets: AssetsService,
  ) {
    this.clonedVoices = new ClonedVoicesRepository(profile);
  }

  async list(query: PageQuery & { readonly provider?: string }): Promise<Schemas['ClonedVoicePage']> {
    const request = toPageRequest(query);
    return toPage(await this.clonedVoices.page(request, query.provider), request, toClonedVoice);
  }

  async get(id: string): Promise<Schemas['ClonedVoice']> {
    return toClonedVoice(await this.clonedVoices.find(id));
  }

  async rename(id: string, name: string): Promise<Schemas['ClonedVoice']> {
    return toClonedVoice(await this.clonedVoices.update(id, { name: name.trim() }));
  }

  async sample(id: string): Promise<FileBody> {
    return this.assets.lastingBody((await this.clonedVoices.find(id)).sample_asset_id);
  }

  /**
   * With the provider first: what is gone here could not be deleted there any more.
   * @param onlyHere Asks no provider.
   * @throws AppError 404; and as `PluginHost.call` where the provider cannot be asked or refuses: then the voice stays, marked and unusable
   */
  async remove(id: string, onlyHere = false): Promise<void> {
    const row = await this.clonedVoices.find(id);
    if (!onlyHere) await this.removeAtProvider(row);
    await this.assets.removeFiles(await this.clonedVoices.remove(id));
  }

  /** Before the profile goes, and with it what is needed to ask. A provider that does not answer holds nothing up. */
  async removeAllAtProviders(): Promise<void> {
    const signal = AbortSignal.timeout(FAREWELL_MS);
    await Promise.all((await this.clonedVoices.all()).map((row) => this.removeAtProvider(row, signal).catch((error: unknown) => this.noteLeft(row, error))));
  }

  private async removeAtProvider(row: ClonedVoiceRow, signal?: AbortSignal): Promise<void> {
    await this.clonedVoices.update(row.id, { state: 'deleting', problem: null });
    try {
      await this.askProvider(row, signal);
    } catch (error) {
      await this.clonedVoices.update(row.id, { problem: error instanceof AppError ? error.message : 'The provider did not delete the voice.' });
      throw error;
    }
  }

  private async askProvider(row: ClonedVoiceRow, signal: AbortSignal | undefined): Promise<void> {
    if (!this.plugins.ofKind('tts').some(({ id }) => id === row.provider)) {
      throw conflict('cloned-voice.provider-missing', 'The provider of this voice is not installed any more, so it cannot be asked to delete it. Install it again, or delete the voice only here.');
    }
    const data = (await this.clonedVoices.dataOf(row.id)) ?? undefined;
    const voice = { voiceId: row.provider_voice_id, ...(data === undefined ? {} : { data }) };
    await this.plugins.call(this.profile, row.provider, 'tts', async (plugin, context) => plugin.deleteVoice?.(context, voice), signal ? { signal } : {});
  }

  private noteLeft({ provider, provider_voice_id: voiceId }: ClonedVoiceRow, error: unknown): void {
    this.profile.log.warn({ provider, voiceId, reason: describeError(error) }, 'a cloned voice of a deleted profile may be left with its provider');
  }
}
