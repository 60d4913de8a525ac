import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import type { MediaWarning, WorkOptions } from '../../media/index.ts';
import { ClipMediaService, type ClipRender } from '../library/clip-media.service.ts';
import { ClipMaker } from './clip-maker.ts';
import { afterSound, ClipSound } from './clip-sound.ts';
import { type ClipRenderOrder, planClip } from './plan-clip.ts';

/** Makes the video of a clip anew and puts it in the place of the old one. */
@injectable()
export class ClipRenderer {
  constructor(
    @inject(ClipMediaService) private readonly clips: ClipMediaService,
    @inject(ClipSound) private readonly sound: ClipSound,
    @inject(ClipMaker) private readonly maker: ClipMaker,
  ) {}

  /** @throws AppError 404 when the clip was deleted meanwhile */
  async render(order: ClipRenderOrder, work: WorkOptions): Promise<{ clip: Schemas['Clip']; warnings: readonly MediaWarning[] }> {
    const { clip, speech, preset, width, height } = order;
    const plan = planClip(order);
    const timeline = await this.sound.add(order, plan, work);
    const { warnings, ...files } = await this.maker.make({ timeline, ...plan }, 'clip', afterSound(work));
    const rendered: ClipRender = {
      ...files,
      voiceOverId: speech?.voiceOverId ?? null,
      hasAudio: !plan.isMute && timeline.sound !== 'silent',
      preset,
      width,
      height,
      cues: plan.voiceCues,
      cutList: timeline.cutList,
      fingerprint: plan.fingerprint,
      content: clip.content,
    };
    return { clip: await this.clips.putRender(clip.id, rendered), warnings: [...plan.warnings, ...warnings] };
  }
}
