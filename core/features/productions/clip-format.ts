/** What every clip is made as, unless a preset says otherwise. */
export const CLIP_FORMAT = { width: 1080, height: 1920, framesPerSecond: 30 } as const;

/** Where the thumbnail is taken, as a share of the clip: past the first cut. */
export const THUMBNAIL_AT = 0.3;
