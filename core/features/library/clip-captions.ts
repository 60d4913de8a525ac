/** The captions of a clip: its owner's own where there are some, else those of its voice-over. */
import type { Schemas } from '../../contract/operations.ts';
import { CaptionsError, type Cue, isSrt, parseCaptions, parseSrt, toSrt } from '../../media/index.ts';
import { invalid } from '../../platform/errors.ts';
import { readCues } from './clip-cues.ts';
import type { ClipRow } from './clips.repository.ts';

/** As they were written, so a caption may lie beyond the end of the video. */
export function captionsInForce({ srt, cues }: Pick<ClipRow, 'srt' | 'cues'>): Cue[] {
  return srt === null ? readCues(cues) : parseSrt(srt);
}

/** Captions as they are kept: SubRip as its author wrote it, anything else as SubRip. @throws AppError 422 `clip.captions-invalid`, which names the line */
export function toKeptCaptions(text: string): string {
  try {
    const cues = parseCaptions(text);
    return isSrt(text) ? text : toSrt(cues);
  } catch (error) {
    if (!(error instanceof CaptionsError)) throw error;
    throw invalid('clip.captions-invalid', error.message, [{ pointer: '/body/srt', message: error.message }]);
  }
}

/** What the column holds passed the contract when it was written. */
export function storedStyle({ caption_style }: Pick<ClipRow, 'caption_style'>): Schemas['CaptionStyle'] {
  return caption_style as Schemas['CaptionStyle'];
}

/** As `storedStyle`. */
export function storedLook({ look }: Pick<ClipRow, 'look'>): Schemas['VideoLook'] {
  return look as Schemas['VideoLook'];
}
