/** The media room's public face. */
export { MediaEngine, type MediaEngineOptions } from './engine.ts';
export { fileTypeOf } from './file-types.ts';
export { MediaError, type MediaErrorCode } from './media-error.ts';
export { findMediaTools, type MediaToolOptions, type MediaTools } from './tools.ts';
export { sweepLeftoverProcesses } from './leftover-processes.ts';
export { buildCutList, type CutList, type CutListRequest, type CutSource, sumFrames } from './cut-list.ts';
export { fitCutList } from './fit-cut-list.ts';
export { lookOf, looksAlike, type FootageLook } from './cutting/footage-look.ts';
export { seededRandom } from './cutting/seeded-random.ts';
export { buildCues } from './captions/cues.ts';
export { toAss, type AssOptions } from './captions/ass.ts';
export { type CaptionStyle, DEFAULT_STYLE } from './captions/style.ts';
export { parseSrt, SrtError } from './captions/parse-srt.ts';
export { toSrt } from './captions/srt.ts';
export { toVtt } from './captions/vtt.ts';
export type { SpriteLayout } from './previews/sprite-layout.ts';
export type { Waveform } from './previews/waveform.ts';
export type * from './media-types.ts';
