/**
 * A stand-in for the read-aloud service as clients of 2026 describe it: it lets in and refuses whom the service does, in its words,
 * and speaks with the offline voice.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { refusalOf } from './gate.ts';
import type { Utterance } from './read-ssml.ts';
import { serveTurn, type TurnFault } from './turn.ts';
import { describeVoices } from './voices.ts';

const PATH = '/consumer/speech/synthesize/readaloud';

export interface StandInOptions {
  readonly port?: number;
  /** By how much its clock is ahead. */
  readonly clockAheadMs?: number;
}

/** What goes wrong with the next turns, one entry for each; a number is a status that the connection is refused with. */
export type Fault = TurnFault | { readonly status: number; readonly headers?: Readonly<Record<string, string>> };

export interface StandIn {
  /** The setting of the plugin. */
  readonly address: string;
  readonly faults: Fault[];
  /** Everything that was spoken, oldest first. */
  readonly utterances: readonly Utterance[];
  /** Why somebody was not let in. */
  readonly refusals: readonly string[];
  /** How often the list of voices was fetched. */
  readonly counts: { voiceLists: number; connections: number };
  close(): Promise<void>;
}

export async function startStandIn({ port = 0, clockAheadMs = 0 }: StandInOptions = {}): Promise<StandIn> {
  const faults: Fault[] = [];
  const utterances: Utterance[] = [];
  const refusals: string[] = [];
  const counts = { voiceLists: 0, connections: 0 };
  const open = new Set<Duplex>();
  const now = (): number => Date.now() + clockAheadMs;
  const sockets = new WebSocketServer({ noServer: true });
  const enter = (request: IncomingMessage): { path: string; refusal: string | null } => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const refusal = refusalOf(request, url.searchParams, now());
    if (refusal !== null) refusals.push(refusal);
    return { path: url.pathname, refusal };
  };

  const server = createServer((request, response) => {
    const { path, refusal } = enter(request);
    const date = new Date(now()).toUTCString();
    if (path !== `${PATH}/voices/list`) return response.writeHead(404, { date }).end();
    if (refusal !== null) return response.writeHead(403, { date }).end();
    counts.voiceLists++;
    return response.writeHead(200, { date, 'content-type': 'application/json' }).end(JSON.stringify(describeVoices()));
  });
  server.on('upgrade', (request, connection, head) => {
    open.add(connection.once('close', () => open.delete(connection)));
    const { path, refusal } = enter(request);
    const refuse = (status: number, headers: Readonly<Record<string, string>> = {}): void => {
      const lines = Object.entries({ Date: new Date(now()).toUTCString(), 'Content-Length': '0', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
      connection.end(`HTTP/1.1 ${status} Refused\r\n${lines.join('')}\r\n`);
    };
    if (path !== `${PATH}/edge/v1`) return refuse(404);
    if (refusal !== null) return refuse(403);
    const fault = typeof faults[0] === 'object' ? faults.shift() : undefined;
    if (typeof fault === 'object') return refuse(fault.status, fault.headers);
    counts.connections++;
    sockets.handleUpgrade(request, connection, head, (socket) =>
      serveTurn(socket, { takeFault: () => (typeof faults[0] === 'string' ? (faults.shift() as TurnFault) : undefined), spoken: (utterance) => void utterances.push(utterance) }),
    );
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const bound = server.address();

  return {
    address: `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}${PATH}`,
    faults,
    utterances,
    refusals,
    counts,
    close: async () => {
      for (const connection of open) connection.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
