import type { JobHandler } from './jobs/index.ts';
import type { MediaEngine } from './media/index.ts';

/** What a job with media writes while it works, roughly: pieces, sound and clips. What it makes of long footage asks again by itself. */
const USUAL_BYTES = 256 * 1024 ** 2;

/** The same job, begun only while the machine has room for it: before a voice is paid for that could not be rendered. */
export function admitted<Input>(handler: JobHandler<Input>, media: Pick<MediaEngine, 'admit' | 'encoder'>): JobHandler<Input> {
  return {
    stages: handler.stages,
    run: async (context, input) => {
      await media.admit({ diskBytes: USUAL_BYTES, signal: context.signal });
      const result = await handler.run(context, input);
      // Afterwards: an encoder may fail in the middle of the work.
      if (media.encoder.fallback !== null) await context.warn({ code: 'encoder.fallback', message: media.encoder.fallback });
      return result;
    },
    onEnd: async (profile, job, state) => handler.onEnd?.(profile, job, state),
  };
}
