/** The values that media work takes and gives. All of them are plain JSON. Times are in seconds. */

import type { CaptionStyle } from './captions/style.ts';

/** FFmpeg's name of the one demuxer a file may be opened with. */
export type VideoContainer = 'mov' | 'matroska' | 'avi' | 'mpegts' | 'mpeg';
export type AudioContainer = 'wav' | 'mp3' | 'flac' | 'ogg' | 'aac' | 'mov' | 'matroska';

export interface VideoProbe {
  readonly container: VideoContainer;
  /** From the container's start to the end of the last picture. */
  readonly durationSeconds: number;
  /** Pixels as shown: rotation applied, pixel aspect ratio not. */
  readonly width: number;
  readonly height: number;
  /** Degrees clockwise that a player turns the picture. */
  readonly rotation: 0 | 90 | 180 | 270;
  /** Width of a pixel divided by its height, as shown. */
  readonly pixelAspectRatio: number;
  /** The average, for footage of variable rate. */
  readonly framesPerSecond: number;
  readonly variableFrameRate: boolean;
  readonly hasAudio: boolean;
  readonly videoCodec: string;
  /** YUV matrix to convert from. */
  readonly colorMatrix: 'bt601' | 'bt709' | 'bt2020';
  readonly sizeBytes: number;
}

export interface Shot {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** Why a stretch of footage is a last resort. */
export type WindowFlaw = 'still' | 'dark' | 'blurred';

/** A short stretch inside one shot, scored. All measures are 0–1. */
export interface CandidateWindow {
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** Index into `shots`. */
  readonly shot: number;
  readonly score: number;
  /** Mean difference of neighboring samples, changes of light left out. */
  readonly motion: number;
  /** Difference between the window's start, middle and end. */
  readonly variation: number;
  readonly sharpness: number;
  readonly contrast: number;
  readonly brightness: number;
  /** Where across the picture things move: 0 is the left edge. */
  readonly focusX: number;
  /** Perceptual hash of the middle: 16 hexadecimal digits. */
  readonly hash: string;
  readonly flaw: WindowFlaw | null;
}

export interface VideoAnalysis {
  readonly version: 2;
  readonly durationSeconds: number;
  /** When the pictures are shown that decode without any other, in order: to begin there costs nothing. */
  readonly keyframesSeconds: readonly number[];
  readonly shots: readonly Shot[];
  /** In order of time; neighbors overlap. */
  readonly windows: readonly CandidateWindow[];
}

export interface CutListItem {
  readonly sourceVideoId: string;
  /** Where in the source the shot begins. */
  readonly startSeconds: number;
  /** Length in frames of the clip, not of the source. */
  readonly frames: number;
  /** Center of the part kept when the picture is cropped, 0–1 from the left. The middle when absent. */
  readonly focusX?: number;
  /** Moves slowly closer: for footage in which little moves. */
  readonly pushIn?: boolean;
  /** The segment that the shot is of, when it was cut from one. */
  readonly segmentId?: string;
  /** How much of the same scene comes before and after: what a transition may show besides the shot. None when absent. */
  readonly roomBeforeSeconds?: number;
  readonly roomAfterSeconds?: number;
  /** Why it was chosen, in one plain sentence. */
  readonly reason?: string;
}

export interface MediaWarning {
  readonly code: string;
  readonly message: string;
}

/** When a word is heard, from the start of the audio. */
export interface WordTiming {
  readonly text: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

export interface CueWord extends WordTiming {
  /** The author of the captions began a new line here. */
  readonly breakAfter?: true;
}

/** A few words shown together. */
export interface Cue {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly words: readonly CueWord[];
}

/** As ITU-R BS.1770 measures it, on the encoded file. */
export interface Loudness {
  readonly integratedLufs: number;
  /** dBTP */
  readonly truePeakDb: number;
}

export interface RenderSource {
  readonly path: string;
  /** Of the file: by it, what was rendered before is found again. */
  readonly sha256: string;
  readonly probe: VideoProbe;
  /** When its key pictures are shown: a shot that begins with one is read from there at once. */
  readonly keyframesSeconds?: readonly number[];
}

/** mastered: exactly at the usual loudness. leveled: footage, as near to it as it comes. silent: nothing to be heard. */
export type SoundKind = 'mastered' | 'leveled' | 'silent';

/** crop: the footage fills the picture. blur: all of it is seen, before a blurred background of itself. */
export type Layout = 'crop' | 'blur';

export type TransitionKind = 'fade' | 'dip-black' | 'flash-white' | 'slide';

/** Between any two shots. The shots keep their places: half of it lies before the cut, half after. */
export interface Transition {
  readonly kind: TransitionKind;
  readonly durationSeconds: number;
}

/** Applied in this order to the finished size, before captions. 0 (contrast and saturation: 1) leaves the picture as it is. */
export interface PictureLook {
  /** 0–1 */
  readonly denoise?: number;
  /** 0–1 */
  readonly sharpen?: number;
  /** −0.5–0.5 */
  readonly brightness?: number;
  /** 0.5–2 */
  readonly contrast?: number;
  /** 0–3 */
  readonly saturation?: number;
}

export type Corner = 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right';

/** A picture with transparency over the whole video. */
export interface Logo {
  /** A PNG. */
  readonly path: string;
  readonly sha256: string;
  readonly corner: Corner;
  /** Of the video's width, 0–1. */
  readonly widthShare: number;
  /** 0–1 */
  readonly opacity: number;
}

/** A large title over the first seconds. */
export interface HookTitle {
  readonly text: string;
  readonly durationSeconds: number;
}

/** What a video shows and when: everything that decides its pictures, and the sound that goes with them. */
export interface Timeline {
  /** By source video id; every id of the cut list is in it. */
  readonly sources: Readonly<Record<string, RenderSource>>;
  readonly cutList: readonly CutListItem[];
  /** `crop` when absent. */
  readonly layout?: Layout;
  readonly transition?: Transition;
  readonly picture?: PictureLook;
  readonly logo?: Logo;
  readonly hookTitle?: HookTitle;
  readonly cues: readonly Cue[];
  /** The default style when absent. */
  readonly style?: CaptionStyle;
  /** What `masterVoice` or `makeSoundtrack` wrote; it is copied, not encoded again. */
  readonly audioPath: string;
  /** `mastered` when absent. */
  readonly sound?: SoundKind;
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: 30;
  /** `final` when absent. A preview is made quickly, and of a quarter of the pixels. */
  readonly quality?: 'final' | 'preview';
  /** No limit when absent; the quality is the same throughout. */
  readonly highestBitrateKbps?: number;
}

export interface RenderedClip {
  readonly durationSeconds: number;
  readonly frames: number;
  readonly sizeBytes: number;
  readonly sound: SoundKind;
  readonly loudness: Loudness;
  /** Of the finished file, ready for `makePoster`. */
  readonly probe: VideoProbe;
}

/** How a piece of work is watched and stopped. */
export interface WorkOptions {
  /** The job's own folder: scratch files, and the records by which a killed server's processes are found. */
  readonly workspace: string;
  readonly signal?: AbortSignal;
  /** Takes turns with the other work of its job, instead of waiting behind all that the job has begun. */
  readonly inTurns?: boolean;
  /** @param fraction 0–1, never falling */
  readonly onProgress?: (fraction: number) => void;
}
