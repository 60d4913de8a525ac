import type { VideoContainer } from './media-types.ts';

/** How a stored video of this container is named and served. */
const FILE_TYPES: Readonly<Record<VideoContainer, { readonly extension: string; readonly contentType: string }>> = {
  mov: { extension: 'mp4', contentType: 'video/mp4' },
  matroska: { extension: 'mkv', contentType: 'video/x-matroska' },
  avi: { extension: 'avi', contentType: 'video/x-msvideo' },
  mpegts: { extension: 'ts', contentType: 'video/mp2t' },
  mpeg: { extension: 'mpg', contentType: 'video/mpeg' },
};

export function fileTypeOf(container: VideoContainer): { readonly extension: string; readonly contentType: string } {
  return FILE_TYPES[container];
}
