import { createHash } from 'node:crypto';
import type { Schemas } from '../../contract/operations.ts';
import type { Timeline } from '../../media/index.ts';

/** Changes when the same inputs would give another video. */
const RENDER_VERSION = 2;

type Pictures = Pick<Timeline, 'sources' | 'cutList' | 'cues' | 'style' | 'width' | 'height'>;

export interface FingerprintedContent {
  readonly script: string;
  readonly voiceOverId: string | null;
  readonly hasAudio: boolean;
  readonly look: Schemas['VideoLook'];
}

/** SHA-256 of everything that decides how a clip looks and sounds. */
export function clipFingerprint({ sources, cutList, cues, style, width, height }: Pictures, { script, voiceOverId, hasAudio, look }: FingerprintedContent): string {
  // One order of fields, whether the cuts come from the database or were just chosen; why a shot was chosen is not seen.
  const cuts = cutList.map((cut) => [sources[cut.sourceVideoId]?.sha256, cut.startSeconds, cut.frames, cut.focusX, cut.pushIn, cut.roomBeforeSeconds, cut.roomAfterSeconds]);
  const looks = Object.entries(look).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256').update(JSON.stringify({ version: RENDER_VERSION, script, voiceOverId, hasAudio, cuts, cues, style, looks, width, height })).digest('hex');
}
