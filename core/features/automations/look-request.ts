import { z } from 'zod';

/** Null: plain, whatever the project or the profile has. */
const part = <T extends z.ZodType>(schema: T) => schema.nullable().exactOptional();

/** `VideoLookChoice` of the contract. */
export const lookChoice = z.strictObject({
  layout: part(z.enum(['crop', 'blur'])),
  transition: part(
    z.strictObject({
      kind: z.enum(['none', 'fade', 'dip-black', 'flash-white', 'slide']),
      durationMs: z.int().min(100).max(1000).exactOptional(),
    }),
  ),
  picture: part(
    z.strictObject({
      denoise: z.number().min(0).max(1).exactOptional(),
      sharpen: z.number().min(0).max(1).exactOptional(),
      brightness: z.number().min(-0.5).max(0.5).exactOptional(),
      contrast: z.number().min(0.5).max(2).exactOptional(),
      saturation: z.number().min(0).max(3).exactOptional(),
    }),
  ),
  logo: part(
    z.strictObject({
      logoId: z.uuid(),
      position: z.enum(['top-left', 'top-right', 'bottom-left', 'bottom-right']).exactOptional(),
      widthPercent: z.number().min(3).max(60).exactOptional(),
      opacity: z.number().min(0.05).max(1).exactOptional(),
    }),
  ),
  hookTitle: part(
    z.strictObject({
      text: z.string().min(1).max(120).regex(/\S/, 'is empty'),
      durationSeconds: z.number().min(0.5).max(10).exactOptional(),
    }),
  ),
  music: part(
    z.strictObject({
      musicId: z.uuid(),
      levelDb: z.number().min(-40).max(0).exactOptional(),
      ducking: z.boolean().exactOptional(),
      startSeconds: z.number().min(0).max(3600).exactOptional(),
    }),
  ),
  footageSound: part(z.strictObject({ levelDb: z.number().min(-40).max(0) })),
});
