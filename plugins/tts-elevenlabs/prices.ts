/** What ElevenLabs charges. Prices move: when a figure changes, so does the version. */

/** When the figures below were read. It stands with every booked charge. */
export const PRICE_VERSION = '2026-11-21';

/** Dollars for 1 000 credits where the settings name no other price. Plans differ; this is the Creator plan's. */
export const DOLLARS_PER_THOUSAND_CREDITS = 0.22;

/** Credits for one character of text, by model. */
export const CREDITS_PER_CHARACTER: Readonly<Record<string, number>> = {
  eleven_multilingual_v2: 1,
  eleven_v3: 1,
  eleven_flash_v2_5: 0.5,
  eleven_turbo_v2_5: 0.5,
  eleven_flash_v2: 0.5,
  eleven_turbo_v2: 0.5,
};

/** For models that are newer than this table: the highest rate, so that nobody is surprised. */
export const CREDITS_PER_CHARACTER_OTHERWISE = 1;
