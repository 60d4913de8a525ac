/** What Postiz answers, as far as this plugin reads it. Everything else passes. */
import { z } from '../../core/plugin-api/index.ts';

export const connectionAnswer = z.object({ connected: z.literal(true) });

export const integrationsAnswer = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    identifier: z.string(),
    picture: z.string().nullish(),
    disabled: z.boolean().nullish(),
  }),
);

export const uploadAnswer = z.object({ id: z.string().min(1), path: z.string().min(1) });

export const createdAnswer = z.array(z.object({ postId: z.string().min(1), integration: z.string() })).min(1);

/** No media here, and `settings` is JSON inside a string. `error` is not in the releases yet. */
const listedPost = z.object({
  id: z.string(),
  content: z.string().nullish(),
  publishDate: z.string(),
  releaseURL: z.string().nullish(),
  state: z.enum(['QUEUE', 'DRAFT', 'PUBLISHED', 'ERROR']),
  settings: z.string().nullish(),
  error: z.string().nullish(),
  integration: z.object({ id: z.string() }),
});
export type ListedPost = z.infer<typeof listedPost>;

export const postsAnswer = z.object({ posts: z.array(listedPost) });
