import path from 'node:path';
import { inject, injectable } from 'tsyringe';
import { MediaEngine, type SoundKind, type Timeline, type WorkOptions } from '../../media/index.ts';
import { VoiceOversService } from '../voices/voice-overs.service.ts';
import type { ClipPlan, ClipRenderOrder } from './plan-clip.ts';

interface Sound {
  readonly audioPath: string;
  readonly sound: SoundKind;
}

/** What of the work on a clip is its sound. */
export const SOUND_SHARE = 0.12;

/** The sound of a clip that has its content: its voice, or that of its footage. */
@injectable()
export class ClipSound {
  constructor(
    @inject(MediaEngine) private readonly media: MediaEngine,
    @inject(VoiceOversService) private readonly voiceOvers: VoiceOversService,
  ) {}

  /** The plan with its sound, which is half the way to a video: progress goes on after `SOUND_SHARE`. */
  async add(order: Pick<ClipRenderOrder, 'speech'>, { pictures }: ClipPlan, work: WorkOptions): Promise<Timeline> {
    const { sources, cutList, framesPerSecond } = pictures;
    const onProgress = (fraction: number) => work.onProgress?.(fraction * SOUND_SHARE);
    return { ...pictures, ...(await this.make(order, { sources, cutList, framesPerSecond }, { ...work, onProgress })) };
  }

  private async make({ speech }: Pick<ClipRenderOrder, 'speech'>, cut: Pick<Timeline, 'sources' | 'cutList' | 'framesPerSecond'>, work: WorkOptions): Promise<Sound> {
    const audioPath = path.join(work.workspace, 'sound.m4a');
    if (speech === null) return { audioPath, sound: await this.media.makeFootageSound(cut, { ...work, output: audioPath }) };
    await this.media.masterVoice(await this.voiceOvers.audioPath(speech.voiceOverId), audioPath, work);
    return { audioPath, sound: 'mastered' };
  }
}

/** For the work that comes after the sound. */
export function afterSound(work: WorkOptions): WorkOptions {
  return { ...work, onProgress: (fraction) => work.onProgress?.(SOUND_SHARE + fraction * (1 - SOUND_SHARE)) };
}
