import type { Cue } from '../media-types.ts';
import { parseAss } from './parse-ass.ts';
import { parseSrt } from './parse-srt.ts';
import { parseVtt } from './parse-vtt.ts';

const ASS = /^\s*(?:\[Script Info\]|\[V4\+? Styles\]|\[Events\]|Dialogue:)/imu;
const VTT = /^\uFEFF?\s*WEBVTT(?:\s|$)/u;

/** Whether it is SubRip, WebVTT or ASS is seen from the text. All that comes out is text and times. @throws CaptionsError */
export function parseCaptions(text: string): Cue[] {
  if (VTT.test(text)) return parseVtt(text);
  return isAss(text) ? parseAss(text) : parseSrt(text);
}

/** What is neither WebVTT nor ASS is read as SubRip. */
export function isSrt(text: string): boolean {
  return !VTT.test(text) && !isAss(text);
}

function isAss(text: string): boolean {
  return !text.includes('-->') && ASS.test(text);
}
