/**
 * A stand-in for the read-aloud service as clients of 2026 describe it: it lets in and refuses whom the service does, in its words,
 * and speaks with the offline voice.
 */
import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { Doors, PATH, type Visits } from './doors.ts';

export type { Fault } from './doors.ts';

export interface StandInOptions {
  readonly port?: number;
  /** By how much its clock is ahead. */
  readonly clockAheadMs?: number;
}

export interface StandIn extends Visits {
  /** The setting of the plugin. */
  readonly address: string;
  close(): Promise<void>;
}

export async function startStandIn({ port = 0, clockAheadMs = 0 }: StandInOptions = {}): Promise<StandIn> {
  const visits: Visits = { faults: [], utterances: [], refusals: [], counts: { voiceLists: 0, connections: 0 } };
  const doors = new Doors(visits, () => Date.now() + clockAheadMs);
  const open = new Set<Duplex>();
  const server = createServer((request, response) => doors.answer(request, response));
  server.on('upgrade', (request, connection, head) => {
    open.add(connection.once('close', () => open.delete(connection)));
    doors.upgrade(request, connection, head);
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const bound = server.address();
  return {
    ...visits,
    address: `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}${PATH}`,
    close: async () => {
      for (const connection of open) connection.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
