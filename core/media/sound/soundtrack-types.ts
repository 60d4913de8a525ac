/** What `makeSoundtrack` is asked for. Plain values. */
import type { CutFootage } from './footage-cut.ts';

export interface SoundFile {
  readonly path: string;
  /** Of the file: by it, what was made before is found again. */
  readonly sha256: string;
}

export interface SoundtrackMusic extends SoundFile {
  /** Of the whole piece. */
  readonly durationSeconds: number;
  /** Below the voice; where nobody speaks, below the footage. */
  readonly levelDb: number;
  /** Whether it steps back while somebody speaks. */
  readonly ducking: boolean;
  /** Where in the piece it begins; counted on from its beginning when the piece is shorter. */
  readonly startSeconds: number;
}

export interface Soundtrack {
  readonly durationSeconds: number;
  readonly voice?: SoundFile;
  readonly music?: SoundtrackMusic;
  /** The sound of the shots, as much below the voice; where nobody speaks, below the music. */
  readonly footage?: { readonly cut: CutFootage; readonly levelDb: number };
}
