/**
 * A stand-in for the two kinds of XTTS servers: real speech by the offline voice, their refusals in their own words.
 * Not reproduced: settings of the model, speech that is streamed.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeWav } from '../wav.ts';
import { ApiServerStandIn } from './api-server.ts';
import { type Answer, CRASH, Refusal, send } from './http.ts';
import type { Fault, Journal, StandInOptions } from './options.ts';
import { StreamingServerStandIn } from './streaming-server.ts';

/** Samples that come with xtts-api-server. */
const EXAMPLES = ['calm_female', 'female', 'male'];

export interface StandIn extends Readonly<Journal> {
  /** E.g. `http://127.0.0.1:8020`. */
  readonly url: string;
  /** Of an api-server. */
  readonly speakersFolder: string;
  /** Taken by the next requests, one each. */
  readonly faults: Fault[];
  close(): Promise<void>;
}

export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const temporary = await mkdtemp(path.join(tmpdir(), 'xtts-stand-in-'));
  const speakersFolder = options.speakersFolder ?? path.join(temporary, 'speakers');
  await mkdir(speakersFolder, { recursive: true });
  for (const name of EXAMPLES) await writeFile(path.join(speakersFolder, `${name}.wav`), writeWav({ sampleRate: 24_000, samples: new Int16Array(24_000) }));
  const journal: Journal = { requests: [], spoken: [], cloned: 0 };
  const faults: Fault[] = [];
  const server = options.kind === 'api-server' ? new ApiServerStandIn(speakersFolder, options, journal) : new StreamingServerStandIn(journal);
  const http = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
    journal.requests.push(`${request.method} ${url.pathname}`);
    void respond(faults.shift(), () => server.answer(request, url), request, response);
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = http.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    speakersFolder,
    faults,
    requests: journal.requests,
    spoken: journal.spoken,
    get cloned() {
      return journal.cloned;
    },
    close: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      await rm(temporary, { recursive: true, force: true });
    },
  };
}

async function respond(fault: Fault | undefined, answer: () => Promise<Answer>, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (fault === 'cut') return void request.socket.destroy();
  if (fault) {
    if (fault.retryAfterSeconds !== undefined) response.setHeader('retry-after', String(fault.retryAfterSeconds));
    return send(response, fault);
  }
  send(response, await answer().catch((error: unknown) => (error instanceof Refusal ? error.answer : CRASH)));
}
