import { inject, injectable } from 'tsyringe';
import { conflict, notFound } from '../../../platform/errors.ts';
import { ProfileContext } from '../../../platform/profile-context.ts';
import type { Voice } from '../../../plugin-api/index.ts';
import { type ClonedVoiceRow, ClonedVoicesRepository } from './cloned-voices.repository.ts';

/** As a voice to choose: `id` is what the provider calls it. */
export interface ClonedVoiceChoice extends Voice {
  readonly provider: string;
  readonly isCloned: true;
  readonly clonedVoiceId: string;
}

/** The voices that a profile had made, for all that lists voices or speaks. A voice of one profile is none in any other. */
@injectable()
export class ClonedVoicesService {
  private readonly clonedVoices: ClonedVoicesRepository;

  constructor(@inject(ProfileContext) profile: ProfileContext) {
    this.clonedVoices = new ClonedVoicesRepository(profile);
  }

  /** Those that can be spoken with, of one provider or of all. Asks nobody. */
  async listFor(provider?: string): Promise<ClonedVoiceChoice[]> {
    return (await this.clonedVoices.ready(provider)).map((row) => ({
      provider: row.provider,
      id: row.provider_voice_id,
      name: row.name,
      language: row.language,
      isCloned: true,
      clonedVoiceId: row.id,
    }));
  }

  /**
   * For a voice that is about to be used, whether it was cloned or not.
   * @throws AppError 404 when it is a voice of another profile, 409 `cloned-voice.deleting`
   */
  async assertUsable(provider: string, voiceId: string): Promise<void> {
    await this.findUsable(provider, voiceId);
  }

  /**
   * What the provider wants handed back as `Speech.voiceData`; undefined for voices that need nothing, and for those that were not cloned.
   * @throws AppError 404 when it is a voice of another profile, 409 `cloned-voice.deleting`
   */
  async dataOf(provider: string, voiceId: string): Promise<unknown> {
    const row = await this.findUsable(provider, voiceId);
    return row ? ((await this.clonedVoices.dataOf(row.id)) ?? undefined) : undefined;
  }

  /** Leaves out what other profiles had made: providers list all voices of an account or server, whoever they were made for. */
  async withoutForeign<Listed extends Pick<Voice, 'id'>>(provider: string, voices: readonly Listed[]): Promise<Listed[]> {
    if (voices.length === 0) return [];
    const permitted = new Set(await this.clonedVoices.permitted(provider, voices.map(({ id }) => id)));
    return voices.filter(({ id }) => permitted.has(id));
  }

  private async findUsable(provider: string, voiceId: string): Promise<ClonedVoiceRow | null> {
    const row = await this.clonedVoices.findAtProvider(provider, voiceId);
    if (row?.state === 'deleting') throw conflict('cloned-voice.deleting', 'This voice is being deleted and cannot be spoken with any more. Choose another one.');
    if (!row && (await this.clonedVoices.permitted(provider, [voiceId])).length === 0) throw notFound('voice');
    return row;
  }
}
