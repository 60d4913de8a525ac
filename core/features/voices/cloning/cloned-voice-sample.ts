import type { Schemas } from '../../../contract/operations.ts';
import { MediaError, type VoiceSample } from '../../../media/index.ts';
import { AppError, invalid } from '../../../platform/errors.ts';
import { isStorageFull } from '../../../platform/storage-full.ts';

type Warning = Schemas['JobWarning'];

/** Of the shortest sample that is taken; what is spoken counts, not the pauses. */
const LEAST_SPEECH_SECONDS = 3;
const SILENCE_LUFS = -50;
const QUIET_LUFS = -35;
const MUCH_SPEECH_SECONDS = 10;
const CLIPPED_SHARE = 0.001;
const NOISY_DB = 20;

/** @throws AppError 422 `voice-sample.…` where no voice can be made of it */
export function assertVoice({ speechSeconds, integratedLufs }: VoiceSample): void {
  if (integratedLufs < SILENCE_LUFS) throw refused('too-quiet', 'Next to nothing is heard in this recording. Check the microphone and record it again.');
  if (speechSeconds < LEAST_SPEECH_SECONDS) {
    throw refused('no-speech', `Only ${speechSeconds.toFixed(1)} seconds of speech are heard in this recording; ${LEAST_SPEECH_SECONDS} are needed. Record one person who speaks without long pauses and without music.`);
  }
}

/** What makes the voice worse than it could be. */
export function warningsOf({ speechSeconds, integratedLufs, clippedShare, noiseBelowSpeechDb }: VoiceSample): Warning[] {
  const warnings: Warning[] = [];
  if (clippedShare > CLIPPED_SHARE) warnings.push({ code: 'voice-sample.clipped', message: 'The recording is too loud and distorted in places. Record it again further away from the microphone.' });
  if (noiseBelowSpeechDb !== null && noiseBelowSpeechDb < NOISY_DB) warnings.push({ code: 'voice-sample.noisy', message: 'There is much noise or music behind the voice, and it will be heard. Record it again in a quiet room.' });
  if (integratedLufs < QUIET_LUFS) warnings.push({ code: 'voice-sample.quiet', message: 'The recording is quiet; it was made louder, and its noise with it. Record it again closer to the microphone.' });
  if (speechSeconds < MUCH_SPEECH_SECONDS) warnings.push({ code: 'voice-sample.short', message: 'There is little speech in the recording. A half minute of it makes a better voice.' });
  return warnings;
}

const OURS: readonly MediaError['code'][] = ['tools-missing', 'timed-out', 'output-invalid'];

/** What is wrong with a file is the sender's to mend; what went wrong with our tools is not. */
export function toSampleError(error: unknown): unknown {
  if (!(error instanceof MediaError) || isStorageFull(error)) return error;
  if (error.code === 'cancelled') return new AppError(503, 'media.interrupted', 'The server is stopping. Try again when it is back.', { cause: error });
  if (OURS.includes(error.code)) return new AppError(500, 'media.failed', 'The recording could not be worked on. Try again; if it happens again, tell us.', { cause: error });
  if (error.code === 'too-large') return new AppError(413, 'voice-sample.too-large', error.message, { cause: error });
  return refused(error.code, error.message);
}

function refused(what: string, message: string): AppError {
  return invalid(`voice-sample.${what}`, message, [{ pointer: '/body/file', message }]);
}
