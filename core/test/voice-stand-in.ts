/** The server behind the fixture `tts-remote`: it charges when it is asked, answers later, and keeps what it made. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { toneWav } from './brand-files.ts';

export interface VoiceStandIn {
  readonly url: string;
  /** The texts that were charged for, in their order; one that was charged for twice is there twice. */
  readonly charged: readonly string[];
  close(): Promise<void>;
}

interface Asked {
  readonly profileId: string;
  readonly text: string;
}

/** @param delayMs between the charge and its answer */
export async function startVoiceStandIn(delayMs: () => number): Promise<VoiceStandIn> {
  const charged: string[] = [];
  const made = new Set<string>();
  const server = createServer((request, response) => {
    const answer = async () => {
      const { profileId, text } = await readAsked(request);
      const key = `${profileId} ${text}`;
      if (request.url === '/speak') {
        charged.push(text);
        made.add(key);
        await delay(delayMs());
      }
      response.writeHead(made.has(key) ? 200 : 404, { 'Content-Type': 'audio/wav' }).end(made.has(key) ? toneWav(0.5) : undefined);
    };
    // A client that was killed is no concern of the server.
    answer().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    charged,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readAsked(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Asked;
}
