/** What a publication's JSON file says. It appears last, so whoever finds it finds the video too. */
import { type MediaFile, type Post, type PostRequest, z } from '../../core/plugin-api/index.ts';
import { CAPTIONS, THUMBNAIL, VIDEO } from './names.ts';

/** As much of it as is read back. Others may have added to it. */
const document = z.object({
  publicationId: z.string(),
  mode: z.enum(['now', 'schedule', 'draft']),
  publishAt: z.iso.datetime().nullable(),
});

export type PublicationDocument = z.infer<typeof document>;

interface Parts {
  readonly request: PostRequest;
  readonly post: Post;
  readonly profile: { readonly id: string; readonly name: string };
  readonly videoSha256: string;
  readonly now: Date;
}

export function writeDocument({ request, post, profile, videoSha256, now }: Parts): string {
  const { mode, scheduleAt, media } = request;
  const own = { publicationId: post.publicationId, mode, publishAt: scheduleAt?.toISOString() ?? null } satisfies PublicationDocument;
  const content = { ...own, writtenAt: now.toISOString(), profile, channelId: post.channelId, caption: post.caption, settings: post.settings, clip: describeClip(media, videoSha256), files: filesOf(media) };
  return `${JSON.stringify(content, null, 2)}\n`;
}

function describeClip({ clipId, name, script, contentType, sizeBytes, durationSeconds, width, height }: MediaFile, sha256: string) {
  return { id: clipId, name, script, durationSeconds, width, height, contentType, sizeBytes, sha256 };
}

function filesOf({ thumbnailPath, captionsSrt }: MediaFile) {
  return { video: VIDEO, thumbnail: thumbnailPath === null ? null : THUMBNAIL, captions: captionsSrt === '' ? null : CAPTIONS };
}

/** Null for what is no such file. */
export function readDocument(text: string): PublicationDocument | null {
  try {
    return document.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

export function stateAt({ mode, publishAt }: PublicationDocument, now: Date): 'draft' | 'scheduled' | 'published' {
  if (mode === 'draft') return 'draft';
  return publishAt !== null && Date.parse(publishAt) > now.getTime() ? 'scheduled' : 'published';
}
