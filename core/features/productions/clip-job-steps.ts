/** Stages that the jobs on a clip with its content have in common. */
import type { Resolver, Schemas } from '../../contract/operations.ts';
import type { JobContext, Json } from '../../jobs/types.ts';
import { completeStyle } from '../../media/index.ts';
import { AppError } from '../../platform/errors.ts';
import { toJson } from '../../platform/json.ts';
import { ClipMediaService, type RenderableClip } from '../library/clip-media.service.ts';
import type { SpokenScript } from '../voices/speaking/voice-overs.service.ts';
import { ClipFootage, type ClipSupply } from './clip-footage.ts';
import { ClipVoice } from './clip-voice.ts';
import { keptElsewhere, speakScript } from './job-steps.ts';
import { mergeLooks } from './look-choice.ts';
import type { ClipRenderOrder } from './plan-clip.ts';
import { sizeOf } from './render-presets.ts';

type Choice = Pick<Schemas['ClipRenderRequest'], 'preset' | 'voice' | 'seed'>;
type Appearance = Pick<Schemas['ClipRenderRequest'], 'captionStyle' | 'look'>;

/** Its voice spoken, its footage ready. */
export async function prepareClip(job: JobContext, services: Resolver, clip: RenderableClip, { preset, voice, seed }: Choice): Promise<ClipRenderOrder> {
  const speech = clip.content.script.trim() === '' ? null : await speak(job, services, clip, voice);
  const supply = await prepareFootage(job, services, clip);
  const size = preset === undefined ? { preset: clip.preset, width: clip.width, height: clip.height } : { preset, ...sizeOf(preset) };
  return { clip, speech, supply, seed: seed ?? clip.recipe.seed, ...size };
}

/** What a stage that renders the order depends on. */
export function inputsOf({ clip, speech, supply: _, ...order }: ClipRenderOrder): Json {
  return { ...order, clipId: clip.id, content: toJson(clip.content), voiceOverId: speech?.voiceOverId ?? null };
}

/** As if it had been given this appearance. */
export function restyled(clip: RenderableClip, { captionStyle = clip.content.captionStyle, look }: Appearance): RenderableClip {
  return { ...clip, captionStyle: completeStyle(captionStyle), content: { ...clip.content, captionStyle, look: mergeLooks(look, clip.content.look) } };
}

/** That the clip is gone, or its footage, says more than what FFmpeg says of a file that is not there. */
export async function namingWhatIsGone<Result>(services: Resolver, clipId: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const clip = await findClip(services, clipId);
    if (clip === null) throw new AppError(409, 'clip.deleted', 'The clip was deleted before it was rendered, so nothing of it was kept.', { cause: error });
    await services.resolve(ClipFootage).assertThere(clip);
    throw error;
  }
}

async function speak(job: JobContext, services: Resolver, clip: RenderableClip, requested: Choice['voice']): Promise<SpokenScript> {
  const voice = await services.resolve(ClipVoice).choose(clip, requested);
  return speakScript(job, services, { script: clip.content.script, voice });
}

function prepareFootage(job: JobContext, services: Resolver, clip: RenderableClip): Promise<ClipSupply> {
  const sourceVideoIds = clip.cutList.map(({ sourceVideoId }) => sourceVideoId);
  return keptElsewhere(job, 'footage', { sourceVideoIds }, (onProgress) => services.resolve(ClipFootage).prepare(clip, { workspace: job.workspace, signal: job.signal, onProgress }));
}

async function findClip(services: Resolver, clipId: string): Promise<RenderableClip | null> {
  try {
    return await services.resolve(ClipMediaService).forRender(clipId);
  } catch (error) {
    if (error instanceof AppError && error.status === 404) return null;
    throw error;
  }
}
