import { randomUUID } from 'node:crypto';
import type { Socket } from '../../core/plugin-api/index.ts';
import { type EdgeContext, openConnection } from './client.ts';
import { closedTooEarly, noAudio, tooSlow } from './failures.ts';
import { audioIn, boundariesIn, type Boundary, configMessage, pathOf, ssmlMessage } from './wire.ts';

export interface Turn {
  /** MP3. */
  readonly audio: Uint8Array;
  readonly boundaries: readonly Boundary[];
}

/** What takes longer hangs: a turn lasts seconds. */
const TIMEOUT_MS = 60_000;

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
  for await (const message of socket.messages) {
    if (typeof message !== 'string') audio.push(audioIn(message));
    else if (pathOf(message) === 'audio.metadata') boundaries.push(...boundariesIn(message));
    else if (pathOf(message) === 'turn.end') {
      if (audio.every(({ length }) => length === 0)) throw noAudio();
      return { audio: Buffer.concat(audio), boundaries };
    }
  }
  // Part of the sound is worth nothing: words would be missing in it.
  throw closedTooEarly(await socket.closed);
}
