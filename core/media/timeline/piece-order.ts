/** In which order pieces are made, so that no core waits for the last of them. */
import { prerollSeconds } from '../cutting/keyframe-starts.ts';
import type { Timeline } from '../media-types.ts';
import type { Piece, View } from './compile.ts';

/** A picture that is only decoded on the way to the first takes a fifth of the time of one that is also fitted and encoded (1080p to 1080×1920). */
const DECODED_SHARE = 0.2;

/** How much work a piece is, in pictures to be encoded. */
export function workOf(piece: Piece, { sources, framesPerSecond }: Pick<Timeline, 'sources' | 'framesPerSecond'>): number {
  const views = piece.kind === 'shot' ? [piece.view] : [piece.from, piece.to];
  const decoded = ({ item, offsetFrames }: View): number => {
    const { keyframesSeconds = [] } = sources[item.sourceVideoId] ?? {};
    return prerollSeconds(keyframesSeconds, item.startSeconds + offsetFrames / framesPerSecond) * framesPerSecond;
  };
  return piece.frames + DECODED_SHARE * views.reduce((sum, view) => sum + decoded(view), 0);
}
