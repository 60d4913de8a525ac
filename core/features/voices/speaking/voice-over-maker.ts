import { randomUUID } from 'node:crypto';
import { inject, injectable } from 'tsyringe';
import { toJson } from '../../../platform/json.ts';
import { ProfileContext } from '../../../platform/profile-context.ts';
import { FileStorage } from '../../../platform/storage.ts';
import { AssetsService } from '../../assets/assets.service.ts';
import type { SpeechPlan } from './speech-planner.ts';
import type { SpeechRecordingRow } from './speech-recordings.repository.ts';
import { type SpeechSound, SpeechSoundMaker } from './speech-sound.ts';
import { type VoiceOverRow, VoiceOversRepository } from './voice-overs.repository.ts';

/** Makes voice-overs of recordings. */
@injectable()
export class VoiceOverMaker {
  private readonly voiceOvers: VoiceOversRepository;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(FileStorage) private readonly storage: FileStorage,
    @inject(AssetsService) private readonly assets: AssetsService,
    @inject(SpeechSoundMaker) private readonly sounds: SpeechSoundMaker,
  ) {
    this.voiceOvers = new VoiceOversRepository(profile);
  }

  /** Where the same was made elsewhere meanwhile, that one is taken. */
  async make(plan: SpeechPlan, recordings: readonly SpeechRecordingRow[], signal: AbortSignal | undefined): Promise<VoiceOverRow> {
    const workspace = await this.storage.createWorkspace(this.profile.profileId, `voice-${randomUUID()}`);
    try {
      await this.keep(plan, recordings, await this.sounds.make(plan, recordings, { workspace, ...(signal ? { signal } : {}) }));
    } finally {
      await this.storage.removeWorkspace(workspace);
    }
    const made = await this.voiceOvers.findByCacheKey(plan.cacheKey);
    if (!made) throw new Error('the voice-over is gone as soon as it was made');
    return made;
  }

  private async keep({ text, voice, settings, cacheKey }: SpeechPlan, recordings: readonly SpeechRecordingRow[], { words, durationSeconds, file }: SpeechSound): Promise<void> {
    const { provider, voiceId, ...how } = voice;
    const voiceOver = {
      provider,
      voiceId,
      settings: { ...how, config: settings, timings: timingsOf(recordings) },
      text,
      words,
      durationSeconds,
      cacheKey,
      recordings: recordings.map((recording) => recording.cache_key),
    };
    if (file === null) {
      await this.voiceOvers.insert(toJson({ ...voiceOver, assetId: recordings[0]?.asset_id }), null);
      return;
    }
    await this.assets.keep({ audio: { path: file, extension: 'wav', contentType: 'audio/wav' } }, async ({ audio }) => {
      const isKept = await this.voiceOvers.insert(toJson(voiceOver), toJson(audio));
      if (!isKept) await this.assets.removeFiles([audio]);
    });
  }
}

/** As uncertain as the most uncertain of them. */
function timingsOf(recordings: readonly SpeechRecordingRow[]): string {
  const timings = recordings.map((recording) => recording.timings);
  return ['estimated', 'aligned'].find((kind) => timings.includes(kind)) ?? 'spoken';
}
