import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PluginError, type Speech, type SpokenAudio } from '../../core/plugin-api/index.ts';
import type { EdgeContext } from './client.ts';
import { voiceGone } from './failures.ts';
import { cutMp3, mp3Duration } from './mp3.ts';
import { type Piece, splitText } from './pieces.ts';
import { withRetries } from './retry.ts';
import { toSsml, withoutControls } from './ssml.ts';
import { speakTurn, type Turn } from './turn.ts';
import { listVoices } from './voices.ts';
import { type HeardWord, timeWords } from './word-timings.ts';

/** What is left of the silence between two turns, at the voice's own pace: as after other sentences. The service leaves nearly a second. */
const PAUSE_SECONDS = 0.4;

/** Piece by piece, each with the real length of its sound: the service begins every turn at 0. */
export async function speak(context: EdgeContext, speech: Speech): Promise<SpokenAudio> {
  const text = withoutControls(speech.text);
  const pieces = splitText(text);
  if (pieces.length === 0) throw new PluginError('permanent', 'There is nothing to say in this text. Write at least one word.');
  const audio: Uint8Array[] = [];
  const heard: HeardWord[] = [];
  let offsetSeconds = 0;
  for (const [index, piece] of pieces.entries()) {
    const turn = await withRetries(() => speakTurn(context, toSsml(piece.text, speech.voiceId, speech.speed)), context.signal).catch((error: unknown) => explain(context, speech, error));
    const sound = index === pieces.length - 1 ? turn.audio : withoutTail(turn, piece, PAUSE_SECONDS / speech.speed);
    heard.push(...shift(turn, offsetSeconds, piece.start));
    audio.push(sound);
    offsetSeconds += mp3Duration(sound);
    context.progress((index + 1) / pieces.length);
  }
  const audioPath = path.join(context.workspace, 'speech.mp3');
  // Frames depend on none of another turn, so they are joined as they are.
  await writeFile(audioPath, Buffer.concat(audio));
  const words = timeWords(text, heard, offsetSeconds);
  return { audioPath, ...(words ? { words } : {}) };
}

/** Only where the last word of the piece is the last one that was named: else something may still be spoken. */
function withoutTail({ audio, boundaries }: Turn, { text }: Piece, pauseSeconds: number): Uint8Array {
  const last = boundaries.at(-1);
  const at = last ? text.lastIndexOf(last.text) : -1;
  if (!last || at === -1 || !/^[\p{P}\s]*$/u.test(text.slice(at + last.text.length))) return audio;
  return cutMp3(audio, last.endSeconds + pauseSeconds);
}

function shift({ boundaries }: Turn, seconds: number, pieceStart: number): HeardWord[] {
  return boundaries.map(({ text, startSeconds, endSeconds }) => ({ text, startSeconds: startSeconds + seconds, endSeconds: endSeconds + seconds, pieceStart }));
}

/** Of a voice that was withdrawn the service sends no sound either: the list tells. */
async function explain(context: EdgeContext, { voiceId }: Speech, error: unknown): Promise<never> {
  if (!(error instanceof PluginError && error.code === 'transient')) throw error;
  const voices = await listVoices(context).catch(() => []);
  throw voices.length === 0 || voices.some(({ id }) => id === voiceId) ? error : voiceGone();
}
