/** What a server process still needs after its garbage is collected. Its resident memory also holds what V8 has not given back yet. */
import { createServer } from 'node:net';

interface MemoryUsage {
  readonly heapUsed: number;
  readonly external: number;
}

/** Asks a process that was started with `--inspect`, by the Chrome DevTools protocol. */
export class LiveMemory {
  private readonly socket: WebSocket;
  private asked = 0;

  private constructor(socket: WebSocket) {
    this.socket = socket;
  }

  static async of(inspectorPort: number): Promise<LiveMemory> {
    const [target] = (await (await fetch(`http://127.0.0.1:${inspectorPort}/json`)).json()) as { webSocketDebuggerUrl: string }[];
    if (!target) throw new Error('nothing to inspect');
    const socket = new WebSocket(target.webSocketDebuggerUrl);
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener('open', () => resolve());
      socket.addEventListener('error', () => reject(new Error('the inspector does not answer')));
    });
    return new LiveMemory(socket);
  }

  async megabytes(): Promise<number> {
    // The second finds what only the finalizers of the first let go.
    for (let round = 0; round < 2; round++) await this.send('HeapProfiler.collectGarbage', {});
    const { result } = (await this.send('Runtime.evaluate', { expression: 'process.memoryUsage()', returnByValue: true })) as { result: { value: MemoryUsage } };
    return (result.value.heapUsed + result.value.external) / 1e6;
  }

  close(): void {
    this.socket.close();
  }

  private send(method: string, params: object): Promise<unknown> {
    const id = ++this.asked;
    return new Promise((resolve) => {
      const hear = ({ data }: MessageEvent) => {
        const answer = JSON.parse(String(data)) as { id?: number; result?: unknown };
        if (answer.id !== id) return;
        this.socket.removeEventListener('message', hear);
        resolve(answer.result);
      };
      this.socket.addEventListener('message', hear);
      this.socket.send(JSON.stringify({ id, method, params }));
    });
  }
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
