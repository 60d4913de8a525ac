/**
 * A stand-in for Kokoro-FastAPI: real speech by the offline voice, its refusals in its own words.
 * Not reproduced: speech that is streamed, other formats than WAV, what voices are mixed into, phonemes.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Answer, NOT_FOUND, readJson, refuse, Refusal, send } from './http.ts';
import type { Fault, Spoken, StandInOptions } from './options.ts';
import { speakOffline } from './speaking.ts';
import { readSpeech } from './speech-request.ts';
import { VOICES } from './voices.ts';

const CAPTIONED = '/dev/captioned_speech';
const SPEECH = '/v1/audio/speech';

export interface StandIn {
  /** E.g. `http://127.0.0.1:8880`. */
  readonly url: string;
  /** Every request as `METHOD /path`, oldest first. */
  readonly requests: readonly string[];
  readonly spoken: readonly Spoken[];
  /** Taken by the next requests, one each. */
  readonly faults: Fault[];
  close(): Promise<void>;
}

export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const [requests, spoken, faults]: [string[], Spoken[], Fault[]] = [[], [], []];
  const http = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    requests.push(`${request.method} ${pathname}`);
    void respond(faults.shift(), () => answer(options, spoken, request, pathname), request, response);
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = http.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    requests,
    spoken,
    faults,
    close: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

async function answer(options: StandInOptions, spoken: Spoken[], request: IncomingMessage, pathname: string): Promise<Answer> {
  if (options.apiKey !== undefined && request.headers.authorization !== `Bearer ${options.apiKey}`) return { status: 401, body: { detail: 'Unauthorized' } };
  switch (`${request.method} ${pathname}`) {
    case 'GET /health':
      return { status: 200, body: { status: 'healthy' } };
    case 'GET /openapi.json':
      return { status: 200, body: { openapi: '3.1.0', paths: { '/v1/audio/voices': {}, [SPEECH]: {}, ...(options.withoutTimings ? {} : { [CAPTIONED]: {} }) } } };
    case 'GET /v1/audio/voices':
      return { status: 200, body: { voices: options.withoutVoiceNames ? VOICES : VOICES.map((id) => ({ id, name: id })) } };
    case `POST ${SPEECH}`:
      return { status: 200, body: (await speak(readSpeech(await readJson(request), { checksModel: true }), spoken)).wav };
    case `POST ${CAPTIONED}`: {
      if (options.withoutTimings) return NOT_FOUND;
      const { wav, timestamps } = await speak(readSpeech(await readJson(request), { checksModel: false }), spoken);
      return { status: 200, body: { audio: wav.toString('base64'), audio_format: 'audio/wav', timestamps } };
    }
    default:
      return NOT_FOUND;
  }
}

function speak(speech: Spoken, spoken: Spoken[]): ReturnType<typeof speakOffline> {
  spoken.push(speech);
  return speakOffline(speech);
}

async function respond(fault: Fault | undefined, work: () => Promise<Answer>, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (fault === 'cut') return void request.socket.destroy();
  if (fault) {
    if (fault.retryAfterSeconds !== undefined) response.setHeader('retry-after', String(fault.retryAfterSeconds));
    return send(response, fault);
  }
  const refusalOf = (error: unknown): Answer => (error instanceof Refusal ? error : refuse(500, 'processing_error', String(error))).answer;
  send(response, await work().catch(refusalOf));
}
