/** The fonts that come with the program. All of them are under the SIL Open Font License. */

export const CAPTION_FONTS = ['Montserrat', 'Rubik', 'Noto Sans', 'Anton', 'Bebas Neue'] as const;
export type CaptionFont = (typeof CAPTION_FONTS)[number];

interface FontFamily {
  /** npm package, and how its files begin. */
  readonly packageName: string;
  readonly filePrefix: string;
  /** Weight → name of its folder. */
  readonly weights: Readonly<Record<number, string>>;
  /** Brings the letters of the families to about the same height. */
  readonly scale: number;
}

const SANS_WEIGHTS = { 500: '500Medium', 600: '600SemiBold', 700: '700Bold', 800: '800ExtraBold', 900: '900Black' };
const ONE_WEIGHT = { 400: '400Regular' };

export const FONT_FAMILIES: Readonly<Record<CaptionFont, FontFamily>> = {
  Montserrat: { packageName: '@expo-google-fonts/montserrat', filePrefix: 'Montserrat', weights: SANS_WEIGHTS, scale: 1 },
  Rubik: { packageName: '@expo-google-fonts/rubik', filePrefix: 'Rubik', weights: SANS_WEIGHTS, scale: 1 },
  'Noto Sans': { packageName: '@expo-google-fonts/noto-sans', filePrefix: 'NotoSans', weights: SANS_WEIGHTS, scale: 1 },
  Anton: { packageName: '@expo-google-fonts/anton', filePrefix: 'Anton', weights: ONE_WEIGHT, scale: 0.95 },
  'Bebas Neue': { packageName: '@expo-google-fonts/bebas-neue', filePrefix: 'BebasNeue', weights: ONE_WEIGHT, scale: 1.15 },
};

/**
 * Where a letter is looked for that the chosen font lacks: Rubik has Hebrew, Arabic and Cyrillic, Noto Sans has Greek and the rest of
 * Latin and Cyrillic, Montserrat has arrows.
 */
export const FALLBACK_FONTS: readonly CaptionFont[] = ['Rubik', 'Noto Sans', 'Montserrat'];
