import type { Schemas } from '../../contract/operations.ts';
import { CAPTION_FONTS, CAPTION_PRESETS, CAPTION_STYLES } from '../../media/index.ts';

export function listCaptionStyles(): Schemas['CaptionStyleList'] {
  const presets = CAPTION_PRESETS.map((preset) => {
    // Null: as the shape of the picture wants it.
    const { margin, sideMargin, ...style } = CAPTION_STYLES[preset];
    return { preset, style: { ...style, ...(margin === null ? {} : { margin }), ...(sideMargin === null ? {} : { sideMargin }) } };
  });
  return { presets, fonts: [...CAPTION_FONTS] };
}
