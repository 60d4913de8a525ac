import { inject, injectable } from 'tsyringe';
import type { Timeline, WorkOptions } from '../../media/index.ts';
import type { ClipPlan, ClipRenderOrder } from './plan-clip.ts';
import { SoundMaker } from './sound-maker.ts';

/** What of the work on a clip is its sound. */
export const SOUND_SHARE = 0.12;

/** The sound of a clip that has its content: its voice, its music, and that of its footage. */
@injectable()
export class ClipSound {
  constructor(@inject(SoundMaker) private readonly sound: SoundMaker) {}

  /** The plan with its sound, which is half the way to a video: progress goes on after `SOUND_SHARE`. */
  async add({ speech }: Pick<ClipRenderOrder, 'speech'>, { pictures, look, isMute }: ClipPlan, work: WorkOptions): Promise<Timeline> {
    const onProgress = (fraction: number) => work.onProgress?.(fraction * SOUND_SHARE);
    return { ...pictures, ...(await this.sound.make({ speech, look, cut: pictures, isMute }, 'sound', { ...work, onProgress })) };
  }
}

/** For the work that comes after the sound. */
export function afterSound(work: WorkOptions): WorkOptions {
  return { ...work, onProgress: (fraction) => work.onProgress?.(SOUND_SHARE + fraction * (1 - SOUND_SHARE)) };
}
