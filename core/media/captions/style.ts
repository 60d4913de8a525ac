export type CaptionPosition = 'bottom' | 'middle' | 'top';

/** Lengths are in pixels of a picture whose shorter side has 1080, and grow with it. Colors are `#RRGGBB`. */
export interface CaptionStyle {
  readonly fontName: string;
  readonly fontSize: number;
  readonly color: string;
  /** Of the word that is being spoken, or `none`. */
  readonly highlightColor: string;
  readonly outlineColor: string;
  readonly outline: number;
  readonly shadow: number;
  readonly position: CaptionPosition;
  /** Kept free between the captions and the edge they stand at; null: as much as the networks lay their buttons and texts over. */
  readonly margin: number | null;
  /** Kept free at the left and right. */
  readonly sideMargin: number;
}

/** No word is marked. */
export const NO_HIGHLIGHT = 'none';

export const DEFAULT_STYLE: CaptionStyle = {
  fontName: 'Montserrat ExtraBold',
  fontSize: 116,
  color: '#FFFFFF',
  highlightColor: '#FFD400',
  outlineColor: '#101010',
  outline: 8,
  shadow: 3,
  position: 'bottom',
  margin: null,
  sideMargin: 90,
};

/** What is left open is as usual. */
export function completeStyle(style: Partial<CaptionStyle>): CaptionStyle {
  return { ...DEFAULT_STYLE, ...style };
}

const PORTRAIT_SAFE_MARGIN = { bottom: 500, middle: 0, top: 260 } as const;
const SAFE_MARGIN = 90;

/** How far from its edge the text stands, in pixels of the picture that the style speaks of. */
export function edgeMargin({ position, margin }: CaptionStyle, picture: { readonly width: number; readonly height: number }): number {
  if (margin !== null) return margin;
  return picture.height > picture.width ? PORTRAIT_SAFE_MARGIN[position] : SAFE_MARGIN;
}
