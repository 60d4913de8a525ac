/** Lengths are in pixels of a picture 1080 wide and grow with it. Colors are `#RRGGBB`. */
export interface CaptionStyle {
  readonly fontName: string;
  readonly fontSize: number;
  readonly color: string;
  /** Of the word that is being spoken. */
  readonly highlightColor: string;
  readonly outlineColor: string;
  readonly outline: number;
  readonly shadow: number;
  /** Kept free at the left and right. */
  readonly sideMargin: number;
  /** Kept free at the bottom of a portrait picture: there the networks lay their buttons and texts. */
  readonly portraitBottomMargin: number;
  /** The same for pictures that are not portrait. */
  readonly bottomMargin: number;
}

export const DEFAULT_STYLE: CaptionStyle = {
  fontName: 'Montserrat ExtraBold',
  fontSize: 116,
  color: '#FFFFFF',
  highlightColor: '#FFD400',
  outlineColor: '#101010',
  outline: 8,
  shadow: 3,
  sideMargin: 90,
  portraitBottomMargin: 500,
  bottomMargin: 90,
};
