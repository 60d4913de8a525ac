/** Names that every file system and storage takes, and what lies where: one folder per clip, one JSON file per publication in it. */
import type { MediaFile } from '../../core/plugin-api/index.ts';

export const VIDEO = 'video.mp4';
export const THUMBNAIL = 'thumbnail.jpg';
export const CAPTIONS = 'captions.srt';

const MAX_NAME_BYTES = 100;
/** Letters of an id that tell one clip of a name from another. */
const ID_LETTERS = 8;

/** Letters and digits of any script, hyphens for all else; "video" where nothing is left. */
export function safeName(name: string): string {
  const words = name.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-+/, '');
  let short = '';
  for (const letter of words) {
    if (Buffer.byteLength(short + letter) > MAX_NAME_BYTES) break;
    short += letter;
  }
  return short.replace(/-+$/, '') || 'video';
}

/** The same for the same clip as long as its video and captions are the same. */
export function folderOf(media: MediaFile, contentSha256: string, subfolder: string | undefined): string {
  const name = [safeName(media.name), media.clipId.slice(0, ID_LETTERS), contentSha256.slice(0, ID_LETTERS)].join('-');
  return subfolder === undefined ? name : `${subfolder}/${name}`;
}

const DOCUMENT = 'publication-';

export function documentKey(folder: string, publicationId: string): string {
  return `${folder}/${DOCUMENT}${publicationId}.json`;
}

/** What the keys of all publications of a folder begin with. */
export function documentPrefix(folder: string): string {
  return `${folder}/${DOCUMENT}`;
}

export function folderOfKey(key: string): string {
  return key.slice(0, key.lastIndexOf('/'));
}
