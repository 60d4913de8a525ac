/** The two doors of the service: the list of voices, and connections for speech. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { refusalOf } from './gate.ts';
import type { Utterance } from './read-ssml.ts';
import { serveTurn, type TurnFault } from './turn.ts';
import { describeVoices } from './voices.ts';

export const PATH = '/consumer/speech/synthesize/readaloud';

/** What goes wrong with the next turns, one entry for each; a status is what the connection is refused with. */
export type Fault = TurnFault | { readonly status: number; readonly headers?: Readonly<Record<string, string>> };

export interface Visits {
  readonly faults: Fault[];
  /** Everything that was spoken, oldest first. */
  readonly utterances: Utterance[];
  /** Why somebody was not let in. */
  readonly refusals: string[];
  readonly counts: { voiceLists: number; connections: number };
}

export class Doors {
  private readonly visits: Visits;
  /** By the service's clock, in milliseconds. */
  private readonly now: () => number;
  private readonly sockets = new WebSocketServer({ noServer: true });

  constructor(visits: Visits, now: () => number) {
    this.visits = visits;
    this.now = now;
  }

  answer(request: IncomingMessage, response: ServerResponse): void {
    const { path, isLetIn } = this.knock(request);
    const status = path === `${PATH}/voices/list` ? (isLetIn ? 200 : 403) : 404;
    response.writeHead(status, { date: this.date(), ...(status === 200 ? { 'content-type': 'application/json' } : {}) });
    if (status === 200) this.visits.counts.voiceLists++;
    response.end(status === 200 ? JSON.stringify(describeVoices()) : '');
  }

  upgrade(request: IncomingMessage, connection: Duplex, head: Buffer): void {
    const { path, isLetIn } = this.knock(request);
    if (path !== `${PATH}/edge/v1`) return this.refuse(connection, 404);
    if (!isLetIn) return this.refuse(connection, 403);
    const { faults, utterances, counts } = this.visits;
    const [fault] = faults;
    if (typeof fault === 'object') {
      faults.shift();
      return this.refuse(connection, fault.status, fault.headers);
    }
    counts.connections++;
    const takeFault = (): TurnFault | undefined => {
      const [next] = faults;
      if (typeof next !== 'string') return undefined;
      faults.shift();
      return next;
    };
    this.sockets.handleUpgrade(request, connection, head, (socket) => serveTurn(socket, { takeFault, spoken: (utterance) => void utterances.push(utterance) }));
  }

  private knock(request: IncomingMessage): { path: string; isLetIn: boolean } {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const refusal = refusalOf(request, url.searchParams, this.now());
    if (refusal !== null) this.visits.refusals.push(refusal);
    return { path: url.pathname, isLetIn: refusal === null };
  }

  private refuse(connection: Duplex, status: number, headers: Readonly<Record<string, string>> = {}): void {
    const lines = Object.entries({ Date: this.date(), 'Content-Length': '0', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
    connection.end(`HTTP/1.1 ${status} Refused\r\n${lines.join('')}\r\n`);
  }

  private date(): string {
    return new Date(this.now()).toUTCString();
  }
}
