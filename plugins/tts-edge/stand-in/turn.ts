/** One connection: configuration, SSML, and the answer in the service's messages. */
import type { WebSocket } from 'ws';
import { boundaryMessages } from './boundaries.ts';
import { readSsml, SsmlRefusal, type Utterance } from './read-ssml.ts';
import { speakMp3 } from './speech.ts';

/** What goes wrong with the next turn. `no-audio`: it ends without a sound; `cut`: the connection breaks in the middle of the sound. */
export type TurnFault = 'no-audio' | 'cut' | 'hang';

export interface TurnHost {
  takeFault(): TurnFault | undefined;
  spoken(utterance: Utterance): void;
}

const CHUNK_BYTES = 720;

export function serveTurn(socket: WebSocket, host: TurnHost): void {
  let isConfigured = false;
  let isAsked = false;
  socket.on('message', (data: Buffer) => {
    const [head = '', body = ''] = splitOnce(data.toString());
    if (/^Path:speech\.config$/m.test(head)) isConfigured = isConfig(body);
    else if (!isConfigured || isAsked || !/^Path:ssml$/m.test(head)) socket.close(1007, 'The message is not expected');
    else {
      isAsked = true;
      void answer(socket, /^X-RequestId:([0-9a-f]{32})$/m.exec(head)?.[1] ?? '', body, host);
    }
  });
}

function splitOnce(text: string): [string, string] {
  const end = text.indexOf('\r\n\r\n');
  return [text.slice(0, end).replaceAll('\r\n', '\n'), text.slice(end + 4)];
}

function isConfig(body: string): boolean {
  const { context } = JSON.parse(body) as { context?: { synthesis?: { audio?: { outputFormat?: string; metadataoptions?: { wordBoundaryEnabled?: string } } } } };
  const audio = context?.synthesis?.audio;
  return audio?.outputFormat === 'audio-24khz-48kbitrate-mono-mp3' && audio.metadataoptions?.wordBoundaryEnabled === 'true';
}

async function answer(socket: WebSocket, requestId: string, ssml: string, host: TurnHost): Promise<void> {
  const text = (path: string, body: object): void => socket.send(`X-RequestId:${requestId}\r\nContent-Type:application/json; charset=utf-8\r\nPath:${path}\r\n\r\n${JSON.stringify(body)}`);
  const fault = host.takeFault();
  if (fault === 'hang') return;
  try {
    const utterance = readSsml(ssml);
    host.spoken(utterance);
    const { audio, words } = await speakMp3(utterance);
    text('turn.start', { context: { serviceTag: requestId } });
    text('response', { context: { serviceTag: requestId }, audio: { type: 'inline', streamId: requestId.toUpperCase() } });
    if (fault !== 'no-audio') {
      for (const boundary of boundaryMessages(words)) text('audio.metadata', boundary);
      for (let at = 0; at < audio.length; at += CHUNK_BYTES) {
        socket.send(audioMessage(requestId, audio.subarray(at, at + CHUNK_BYTES)));
        if (fault === 'cut' && at > audio.length / 2) return socket.terminate();
      }
      text('audio.metadata', { Metadata: [{ Type: 'SessionEnd', Data: { Offset: 0 } }] });
    }
    socket.send(audioMessage(requestId, Buffer.alloc(0)));
    text('turn.end', {});
  } catch (error) {
    if (error instanceof SsmlRefusal) socket.close(1007, error.message);
    else socket.close(1011, 'Internal server error');
  }
}

function audioMessage(requestId: string, audio: Buffer): Buffer {
  const type = audio.length === 0 ? '' : 'Content-Type:audio/mpeg\r\n';
  const head = Buffer.from(`X-RequestId:${requestId}\r\n${type}X-StreamId:${requestId.toUpperCase()}\r\nPath:audio\r\n`);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(head.length);
  return Buffer.concat([length, head, audio]);
}
