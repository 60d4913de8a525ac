import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import type { MediaWarning, WorkOptions } from '../../media/index.ts';
import { ClipMediaService, type ClipRender } from '../library/clip-media.service.ts';
import { ClipMaker } from './clip-maker.ts';
import { type ClipRenderOrder, planClip, soundOf } from './plan-clip.ts';

/** Makes the video of a clip anew and puts it in the place of the old one. */
@injectable()
export class ClipRenderer {
  constructor(
    @inject(ClipMediaService) private readonly clips: ClipMediaService,
    @inject(ClipMaker) private readonly maker: ClipMaker,
  ) {}

  /** @throws AppError 404 when the clip was deleted meanwhile */
  async render(order: ClipRenderOrder, work: WorkOptions): Promise<{ clip: Schemas['Clip']; warnings: readonly MediaWarning[] }> {
    const { clip, speech, preset, width, height } = order;
    const plan = planClip(order);
    const { warnings, ...made } = await this.maker.make({ ...plan, sound: soundOf(order, plan) }, 'clip', work);
    const rendered: ClipRender = {
      ...made,
      voiceOverId: speech?.voiceOverId ?? null,
      preset,
      width,
      height,
      cues: plan.voiceCues,
      cutList: plan.pictures.cutList,
      fingerprint: plan.fingerprint,
      content: clip.content,
    };
    return { clip: await this.clips.putRender(clip.id, rendered), warnings: [...plan.warnings, ...warnings] };
  }
}
