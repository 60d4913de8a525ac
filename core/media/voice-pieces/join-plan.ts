import { SAMPLES_PER_SECOND, toSamples } from '../sound/sound-input.ts';
import type { PieceSound } from './piece-sound.ts';

/** Where a piece is found in the joined sound. */
export interface JoinedPiece {
  /** What of the piece was taken. */
  readonly cutStartSeconds: number;
  readonly cutEndSeconds: number;
  /** Where that begins in the joined sound. */
  readonly offsetSeconds: number;
}

/** In samples of 48 kHz. */
export interface PlannedCut {
  readonly startSample: number;
  readonly endSample: number;
  readonly silenceSamples: number;
  readonly gainDb: number;
}

/** What stays of the piece's own silence at a join: consonants begin and end softly. */
const LEAD_SECONDS = 0.03;
const TAIL_SECONDS = 0.06;
const HIGHEST_PEAK_DB = -1;
/** One that is this much off was meant to be: a whisper stays one. */
const MOST_GAIN_DB = 9;

/**
 * All pieces as loud as they are on average, with the wanted silence between what is heard of them.
 * @param pausesSeconds after each piece but the last
 */
export function planJoin(pieces: readonly PieceSound[], pausesSeconds: readonly number[]): { cuts: PlannedCut[]; joined: JoinedPiece[]; durationSeconds: number } {
  const gains = gainsOf(pieces);
  const ranges = pieces.map((piece, index) => ({
    start: toSamples(index === 0 ? 0 : Math.max(0, piece.soundStartSeconds - LEAD_SECONDS)),
    end: toSamples(index === pieces.length - 1 ? piece.durationSeconds : Math.min(piece.durationSeconds, piece.soundEndSeconds + TAIL_SECONDS)),
  }));
  const cuts: PlannedCut[] = [];
  const joined: JoinedPiece[] = [];
  let samples = 0;
  for (const [index, { start, end }] of ranges.entries()) {
    const silenceSamples = silenceAfter(index, pieces, ranges, pausesSeconds[index]);
    cuts.push({ startSample: start, endSample: end, silenceSamples, gainDb: gains[index] ?? 0 });
    joined.push({ cutStartSeconds: start / SAMPLES_PER_SECOND, cutEndSeconds: end / SAMPLES_PER_SECOND, offsetSeconds: samples / SAMPLES_PER_SECOND });
    samples += end - start + silenceSamples;
  }
  return { cuts, joined, durationSeconds: samples / SAMPLES_PER_SECOND };
}

/** What is left of both pieces' own silence counts. */
function silenceAfter(index: number, pieces: readonly PieceSound[], ranges: readonly { start: number; end: number }[], pauseSeconds: number | undefined): number {
  const [piece, range, next, nextRange] = [pieces[index], ranges[index], pieces[index + 1], ranges[index + 1]];
  if (!piece || !range || !next || !nextRange || pauseSeconds === undefined) return 0;
  const kept = range.end - toSamples(piece.soundEndSeconds) + (toSamples(next.soundStartSeconds) - nextRange.start);
  return Math.max(0, toSamples(pauseSeconds) - kept);
}

function gainsOf(pieces: readonly PieceSound[]): number[] {
  const audible = pieces.filter(({ loudness }) => Number.isFinite(loudness.integratedLufs));
  const seconds = audible.reduce((sum, piece) => sum + piece.durationSeconds, 0);
  const power = audible.reduce((sum, { loudness, durationSeconds }) => sum + durationSeconds * 10 ** (loudness.integratedLufs / 10), 0);
  const target = 10 * Math.log10(power / seconds);
  const gains = pieces.map(({ loudness }) => (Number.isFinite(loudness.integratedLufs) ? Math.max(-MOST_GAIN_DB, Math.min(MOST_GAIN_DB, target - loudness.integratedLufs)) : 0));
  const highestPeakDb = Math.max(...pieces.map(({ loudness }, index) => loudness.truePeakDb + (gains[index] ?? 0)));
  const room = Math.min(0, HIGHEST_PEAK_DB - highestPeakDb);
  return gains.map((gain) => gain + (Number.isFinite(room) ? room : 0));
}
