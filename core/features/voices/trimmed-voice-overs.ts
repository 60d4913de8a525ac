import { createHash, randomUUID } from 'node:crypto';
import path from 'node:path';
import { type MediaEngine, remapWords } from '../../media/index.ts';
import { toJson } from '../../platform/json.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import type { FileStorage } from '../../platform/storage.ts';
import type { AssetsService } from '../assets/assets.service.ts';
import type { VoiceOverRow, VoiceOversRepository } from './voice-overs.repository.ts';
import { estimateWords, type SpokenWord } from './word-timings.ts';

interface Parts {
  readonly profile: ProfileContext;
  readonly storage: FileStorage;
  readonly assets: AssetsService;
  readonly media: MediaEngine;
  readonly voiceOvers: VoiceOversRepository;
}

/** Changes when the same voice-over would be trimmed another way. */
const TRIM_VERSION = 1;

/** Under what a voice-over without its long pauses is found again. The one with them stays: nothing is paid for twice. */
export function trimmedKeyOf(cacheKey: string): string {
  return createHash('sha256').update(JSON.stringify(['trimmed', TRIM_VERSION, cacheKey])).digest('hex');
}

/** Voice-overs without their long pauses, made of those that are there. */
export class TrimmedVoiceOvers {
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** Where the same was trimmed elsewhere meanwhile, that one is taken. */
  async make(whole: VoiceOverRow, cacheKey: string, signal: AbortSignal | undefined): Promise<VoiceOverRow> {
    const { profile, storage, voiceOvers } = this.parts;
    const workspace = await storage.createWorkspace(profile.profileId, `trim-${randomUUID()}`);
    try {
      await this.trim(whole, cacheKey, { workspace, ...(signal ? { signal } : {}) });
    } finally {
      await storage.removeWorkspace(workspace);
    }
    const made = await voiceOvers.findByCacheKey(cacheKey);
    if (!made) throw new Error('the voice-over is gone as soon as it was made');
    return made;
  }

  private async trim(whole: VoiceOverRow, cacheKey: string, work: { readonly workspace: string; readonly signal?: AbortSignal }): Promise<void> {
    const { profile, storage, assets, media, voiceOvers } = this.parts;
    const output = path.join(work.workspace, 'trimmed.wav');
    const { kept, durationSeconds } = await media.trimVoice((await assets.file(whole.asset_id)).path, whole.duration_seconds, output, work);
    const settings = whole.settings as { readonly timings?: string };
    const words = settings.timings === 'estimated' ? estimateWords(whole.text, durationSeconds) : remapWords(whole.words as SpokenWord[], kept);
    const voiceOver = { provider: whole.provider, voiceId: whole.voice_id, settings: { ...settings, trimSilence: true }, text: whole.text, words, durationSeconds, cacheKey };
    const file = await storage.keep(profile.profileId, output, 'wav');
    let isKept = false;
    try {
      isKept = await voiceOvers.insert(toJson(voiceOver), toJson({ ...file, contentType: 'audio/wav' }));
    } finally {
      if (!isKept) await storage.removeAsset(profile.profileId, file);
    }
  }
}
