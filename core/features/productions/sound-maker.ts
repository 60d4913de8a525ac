import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { type CutFootage, Lane, MediaEngine, MediaError, type SoundKind, type Soundtrack, soundtrackInputs, sumFrames, type WorkOptions } from '../../media/index.ts';
import type { FileCache } from '../../platform/file-cache.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { FileStorage } from '../../platform/storage.ts';
import { BrandAssetsService } from '../brand/brand-assets.service.ts';
import { type SpokenScript, VoiceOversService } from '../voices/speaking/voice-overs.service.ts';

export interface SoundOrder {
  /** Null: the footage's own sound is the main one. */
  readonly speech: Pick<SpokenScript, 'voiceOverId'> | null;
  readonly look: Pick<Schemas['VideoLook'], 'music' | 'footageSound'>;
  readonly cut: CutFootage;
  /** The file will have no sound at all. */
  readonly isMute?: boolean;
}

const USUAL_MUSIC = { levelDb: -14, ducking: true, startSeconds: 0 } as const;
/** What a soundtrack without a voice may turn out to be. */
const KINDS: readonly SoundKind[] = ['mastered', 'leveled', 'silent'];
/** A kept file may differ from the plan by what the encoder rounds to. */
const LONGEST_DRIFT_SECONDS = 0.1;

/** The sound of a video. What was made once is kept for the profile: the same voice is mastered once, whatever it is shown with. */
@injectable()
export class SoundMaker {
  /** One at a time: what is made for the first variant is found again by the others. */
  private readonly turns = new Lane(1);

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(FileStorage) private readonly storage: FileStorage,
    @inject(MediaEngine) private readonly media: MediaEngine,
    @inject(BrandAssetsService) private readonly brand: BrandAssetsService,
    @inject(VoiceOversService) private readonly voiceOvers: VoiceOversService,
  ) {}

  /** Writes it to `output`. Music that was deleted meanwhile is left out; whoever resolves the look says so. */
  make(order: SoundOrder, output: string, work: WorkOptions & { readonly signal: AbortSignal }): Promise<SoundKind> {
    return this.turns.run(() => this.makeOne(order, output, work), work.signal);
  }

  private async makeOne(order: SoundOrder, output: string, work: WorkOptions): Promise<SoundKind> {
    const plan = await this.plan(order);
    const cache = this.storage.cache(this.profile.profileId, 'sound');
    const kept = await this.takeKept(cache, plan, output);
    if (kept !== null) return kept;
    const sound = await this.media.makeSoundtrack(plan, { ...work, output });
    await cache.keep(keyOf(plan, sound), output);
    await cache.trim();
    return sound;
  }

  private async plan({ speech, look, cut, isMute }: SoundOrder): Promise<Soundtrack> {
    const durationSeconds = sumFrames(cut.cutList) / cut.framesPerSecond;
    if (isMute) return { durationSeconds };
    const { music } = await this.brand.resolve(look.music ? { music: look.music } : {});
    const footageLevelDb = look.footageSound?.levelDb ?? (speech === null ? 0 : null);
    return {
      durationSeconds,
      ...(speech ? { voice: await this.voiceOvers.audio(speech.voiceOverId) } : {}),
      ...(music && look.music ? { music: { ...USUAL_MUSIC, ...look.music, ...music } } : {}),
      ...(footageLevelDb === null ? {} : { footage: { cut, levelDb: footageLevelDb } }),
    };
  }

  /** What it is, when it is there and whole. */
  private async takeKept(cache: FileCache, plan: Soundtrack, audioPath: string): Promise<SoundKind | null> {
    for (const kind of plan.voice ? KINDS.slice(0, 1) : KINDS) {
      if (!(await cache.take(keyOf(plan, kind), audioPath))) continue;
      if (await this.isWhole(audioPath, plan.durationSeconds)) return kind;
      // Damaged on the disk: it would be found again and again.
      await cache.forget(keyOf(plan, kind));
      await rm(audioPath, { force: true });
    }
    return null;
  }

  private async isWhole(audioPath: string, durationSeconds: number): Promise<boolean> {
    try {
      return Math.abs((await this.media.measureDuration(audioPath)) - durationSeconds) <= LONGEST_DRIFT_SECONDS;
    } catch (error) {
      if (error instanceof MediaError && error.code !== 'cancelled') return false;
      throw error;
    }
  }
}

function keyOf(plan: Soundtrack, kind: SoundKind): string {
  return createHash('sha256').update(JSON.stringify([...soundtrackInputs(plan), kind])).digest('hex');
}
