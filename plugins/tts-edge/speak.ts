import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PluginError, type Speech, type SpokenAudio } from '../../core/plugin-api/index.ts';
import type { EdgeContext } from './client.ts';
import { voiceGone } from './failures.ts';
import { mp3Duration } from './mp3-duration.ts';
import { splitText } from './pieces.ts';
import { withRetries } from './retry.ts';
import { toSsml, withoutControls } from './ssml.ts';
import { speakTurn, type Turn } from './turn.ts';
import { listVoices } from './voices.ts';
import { type HeardWord, timeWords } from './word-timings.ts';

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
    heard.push(...shift(turn, offsetSeconds, piece.start));
    audio.push(turn.audio);
    offsetSeconds += mp3Duration(turn.audio);
    context.progress((index + 1) / pieces.length);
  }
  const audioPath = path.join(context.workspace, 'speech.mp3');
  // Frames depend on none of another turn, so they are joined as they are.
  await writeFile(audioPath, Buffer.concat(audio));
  const words = timeWords(text, heard, offsetSeconds);
  return { audioPath, ...(words ? { words } : {}) };
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
