const VIDEO_NAME = /\.(mp4|m4v|mov|webm|mkv|avi|mpg|mpeg|mts|m2ts|ts|3gp|wmv|flv)$/i;

/** By its type where the feed tells one, else by its name. */
export function looksLikeVideo(url: string, type: string | null): boolean {
  if (type !== null && type !== 'application/octet-stream') return type.toLowerCase().startsWith('video/');
  return VIDEO_NAME.test(url.split(/[?#]/, 1)[0] ?? '');
}
