/** The lines of an ASS file that hold drawings. */

export interface AssEvent {
  /** Higher ones cover lower ones. */
  readonly layer: number;
  readonly startFrame: number;
  readonly endFrame: number;
  readonly text: string;
}

const FRAME_RATE = 30;
const EVENT_FORMAT = 'Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text';
const STYLE_FORMAT =
  'Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding';

/** The picture that is nearest to a time. */
export function frameAt(seconds: number): number {
  return Math.max(0, Math.round(seconds * FRAME_RATE));
}

/** @param head lines that describe the picture and the one style, see `assHead` */
export function assDocument(head: readonly string[], events: readonly AssEvent[], style = 'Caption'): string {
  const lines = events.map(({ layer, startFrame, endFrame, text }) => `Dialogue: ${layer},${frameTime(startFrame)},${frameTime(endFrame)},${style},,0,0,0,,${text}`);
  return [...head, '', '[Events]', `Format: ${EVENT_FORMAT}`, ...lines, ''].join('\n');
}

export function assHead({ width, height }: { readonly width: number; readonly height: number }, style: string): string[] {
  const info = ['[Script Info]', 'ScriptType: v4.00+', `PlayResX: ${width}`, `PlayResY: ${height}`, 'WrapStyle: 2', 'ScaledBorderAndShadow: yes', 'YCbCr Matrix: None'];
  return [...info, '', '[V4+ Styles]', `Format: ${STYLE_FORMAT}`, `Style: ${style}`];
}

/** `#RRGGBB` as a tag writes it: blue first. */
export function assColor(color: string): string {
  const [, red = 'FF', green = 'FF', blue = 'FF'] = /^#(..)(..)(..)$/.exec(color) ?? [];
  return `&H${blue}${green}${red}&`.toUpperCase();
}

/** 0–1 as a tag writes it: 00 is opaque. */
export function assAlpha(opacity: number): string {
  const alpha = Math.round((1 - Math.min(1, Math.max(0, opacity))) * 255);
  return `&H${alpha.toString(16).padStart(2, '0').toUpperCase()}&`;
}

/**
 * Half a picture early: ASS counts in hundredths of a second, and whichever way those and the times of the pictures are rounded, the
 * event is there with its picture and not with the one before.
 */
function frameTime(frame: number): string {
  return formatCentiseconds(frame === 0 ? 0 : Math.round(((frame - 0.5) / FRAME_RATE) * 100));
}

/** @returns e.g. `0:01:02.34` */
export function formatCentiseconds(total: number): string {
  const pad = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${Math.floor(total / 360_000)}:${pad((total / 6000) % 60)}:${pad((total / 100) % 60)}.${pad(total % 100)}`;
}
