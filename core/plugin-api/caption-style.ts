/** How captions look; what is absent is as the preset has it. Lengths are pixels of a picture whose shorter side has 1080. */
export interface CaptionStyleRequest {
  readonly preset?: 'karaoke' | 'bold' | 'pop' | 'minimal' | 'neon' | 'box';
  readonly font?: 'Montserrat' | 'Rubik' | 'Noto Sans' | 'Anton' | 'Bebas Neue';
  readonly fontWeight?: number;
  readonly fontSize?: number;
  readonly uppercase?: boolean;
  readonly letterSpacing?: number;
  readonly color?: string;
  readonly highlightColor?: string;
  readonly spokenScale?: number;
  readonly outlineColor?: string;
  readonly outline?: number;
  readonly shadow?: number;
  readonly glow?: number;
  readonly glowColor?: string;
  readonly box?: 'none' | 'line' | 'word';
  readonly boxColor?: string;
  readonly boxOpacity?: number;
  readonly position?: 'bottom' | 'middle' | 'top';
  readonly margin?: number;
  readonly sideMargin?: number;
}
