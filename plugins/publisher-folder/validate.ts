import type { PostProblem, PostRequest } from '../../core/plugin-api/index.ts';

/** What S3 takes in one piece. */
const MAX_VIDEO_BYTES = 5 * 1024 ** 3;

export function validate({ media, posts }: PostRequest): readonly PostProblem[] {
  if (media.sizeBytes <= MAX_VIDEO_BYTES) return [];
  return posts.map(({ publicationId }) => ({ publicationId, message: 'The video is larger than 5 GB, more than a storage takes in one piece. Use a smaller video.' }));
}
