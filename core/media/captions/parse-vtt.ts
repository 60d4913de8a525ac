import type { Cue } from '../media-types.ts';
import { parseSrt } from './parse-srt.ts';

const ARROW = '-->';
/** Blocks that are no captions. */
const OTHER_BLOCK = /^(?:NOTE|STYLE|REGION)(?:\s|$)/u;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', nbsp: ' ', lrm: '\u200E', rlm: '\u200F' };

/** WebVTT: comments, styles, regions, names of captions and where they stand are left out. @throws CaptionsError */
export function parseVtt(vtt: string): Cue[] {
  const lines = vtt.replace(/^\uFEFF/u, '').split(/\r\n|\r|\n/u);
  // What is left out stays as an empty line, so that errors name the right one.
  let inBlock = true;
  const captions = lines.map((line, index) => {
    const begins = (lines[index - 1] ?? '').trim() === '';
    if (begins) inBlock = index === 0 || OTHER_BLOCK.test(line);
    const isName = begins && !line.includes(ARROW) && (lines[index + 1] ?? '').includes(ARROW);
    return inBlock || isName ? '' : line;
  });
  return parseSrt(captions.join('\n'), decodeEntities);
}

function decodeEntities(text: string): string {
  return text.replace(/&(amp|lt|gt|nbsp|lrm|rlm);/gu, (entity, name: string) => ENTITIES[name] ?? entity);
}
