/** The type of a file by its first bytes; its name and declared type count for nothing. */

export interface MediaType {
  readonly extension: string;
  readonly kind: 'image' | 'video';
}

/** Brands of an ISO media file that are told to be `video/mp4`. Not `M4V ` (x-m4v), not `qt  ` (QuickTime), not 3gp. */
const MP4_BRANDS = new Set(['isom', 'iso2', 'iso5', 'iso6', 'mp41', 'mp42', 'avc1', 'dash']);

const image = (extension: string): MediaType => ({ extension, kind: 'image' });

/** @param head at least the first 16 bytes */
export function sniffMediaType(head: Buffer): MediaType | null {
  const startsWith = (...bytes: number[]): boolean => bytes.every((byte, index) => head[index] === byte);
  const text = (from: number, to: number): string => head.toString('latin1', from, to);
  if (text(4, 8) === 'ftyp') {
    const brand = text(8, 12);
    if (MP4_BRANDS.has(brand)) return { extension: 'mp4', kind: 'video' };
    return brand === 'avif' ? image('avif') : null;
  }
  if (startsWith(0xff, 0xd8, 0xff)) return image('jpg');
  if (startsWith(0x89, 0x50, 0x4e, 0x47)) return image('png');
  if (text(0, 4) === 'GIF8') return image('gif');
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return image('webp');
  if (text(0, 2) === 'BM') return image('bmp');
  return text(0, 4) === 'II*\0' || text(0, 4) === 'MM\0*' ? image('tiff') : null;
}
