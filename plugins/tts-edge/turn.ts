import { randomUUID } from 'node:crypto';
import type { Socket } from '../../core/plugin-api/index.ts';
import { type EdgeContext, openConnection } from './client.ts';
import { closedTooEarly, noAudio, tooMuch, tooSlow } from './failures.ts';
import { mp3Duration } from './mp3.ts';
import { audioIn, boundariesIn, type Boundary, configMessage, pathOf, ssmlMessage } from './wire.ts';

export interface Turn {
  /** MP3. */
  readonly audio: Uint8Array;
  readonly boundaries: readonly Boundary[];
}

/** What takes longer hangs: a turn lasts seconds. */
const TIMEOUT_MS = 60_000;
/** Ten minutes of sound, the longest that the service speaks, are 3.6 MB. */
const MAX_BYTES = 20_000_000;

/**
 * Speaks one piece over a connection of its own: the service does not reliably take a second turn on the same.
 * @throws PluginError, FetchFailure
 */
export async function speakTurn(context: EdgeContext, ssml: string): Promise<Turn> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const socket = await openConnection(context, AbortSignal.any([context.signal, timeout]));
    try {
      socket.send(configMessage());
      socket.send(ssmlMessage(randomUUID().replaceAll('-', ''), ssml));
      return await receive(socket);
    } finally {
      socket.close();
    }
  } catch (error) {
    throw timeout.aborted && !context.signal.aborted ? tooSlow(TIMEOUT_MS) : error;
  }
}

async function receive(socket: Socket): Promise<Turn> {
  const audio: Uint8Array[] = [];
  const boundaries: Boundary[] = [];
  let bytes = 0;
  for await (const message of socket.messages) {
    bytes += message.length;
    if (bytes > MAX_BYTES) throw tooMuch();
    if (typeof message !== 'string') audio.push(audioIn(message));
    else if (pathOf(message) === 'audio.metadata') boundaries.push(...boundariesIn(message));
    else if (pathOf(message) === 'turn.end') {
      const sound = Buffer.concat(audio);
      if (mp3Duration(sound) === 0) throw noAudio();
      return { audio: sound, boundaries };
    }
  }
  // Part of the sound is worth nothing: words would be missing in it.
  throw closedTooEarly(await socket.closed);
}
