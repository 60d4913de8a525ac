/** WebSockets to addresses that people or providers name: to the address that was checked, within a time and a size, without redirects. */
import { ReadableStream, type ReadableStreamDefaultController } from 'node:stream/web';
import { type RawData, WebSocket } from 'ws';
import { explainFailure } from './connection-failure.ts';
import { FetchFailure } from './fetch-failure.ts';
import { guardedLookup, parseAddress } from './guarded-address.ts';
import type { GuardedFetchOptions } from './guarded-fetch.ts';

interface ConnectOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** The close code of a connection that broke without a word. */
const BROKEN = 1006;

/** @throws FetchFailure, or the signal's reason. */
export function createGuardedConnect(options: GuardedFetchOptions): (input: string | URL, init?: ConnectOptions) => Promise<GuardedSocket> {
  return async (input, { headers = {}, signal } = {}) => {
    const url = parseAddress(String(input).replace(/^ws(?=s?:)/i, 'http'), options.allowPrivateNetwork);
    const timeout = AbortSignal.timeout(options.timeoutMs);
    const stop = AbortSignal.any([timeout, options.signal, signal].filter((each) => each instanceof AbortSignal));
    stop.throwIfAborted();
    const webSocket = new WebSocket(url, { headers, agent: false, lookup: guardedLookup(options.allowPrivateNetwork), maxPayload: options.maxBytes });
    const socket = new GuardedSocket(webSocket, { host: url.host, timeout, signal: stop, maxBytes: options.maxBytes });
    await socket.opened;
    return socket;
  };
}

interface Limits {
  readonly host: string;
  readonly timeout: AbortSignal;
  readonly signal: AbortSignal;
  /** Of all that the server sends. */
  readonly maxBytes: number;
}

export class GuardedSocket {
  readonly opened: Promise<void>;
  readonly messages: ReadableStream<string | Uint8Array>;
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  private readonly socket: WebSocket;
  private readonly limits: Limits;
  private bytes = 0;
  private isOpen = false;

  constructor(socket: WebSocket, limits: Limits) {
    this.socket = socket;
    this.limits = limits;
    socket.binaryType = 'nodebuffer';
    const abort = (): void => socket.terminate();
    limits.signal.addEventListener('abort', abort, { once: true });
    socket.once('close', () => limits.signal.removeEventListener('abort', abort));
    this.closed = new Promise((resolve) => socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() })));
    this.messages = new ReadableStream({ start: (controller) => this.forward(controller), cancel: () => socket.terminate() });
    this.opened = this.open();
  }

  send(message: string | Uint8Array): void {
    this.socket.send(message);
  }

  close(): void {
    this.socket.close();
  }

  private open(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket.once('open', () => {
        this.isOpen = true;
        resolve();
      });
      this.socket.once('unexpected-response', (_request, { statusCode = 0, headersDistinct }) => {
        const headers = new Headers(Object.entries(headersDistinct).flatMap(([name, values]) => (values ?? []).map((value): [string, string] => [name, value])));
        reject(new FetchFailure('rejected', `${this.limits.host} does not open the connection (it answered ${statusCode}).`, { answer: { status: statusCode, headers } }));
        this.socket.terminate();
      });
      this.socket.once('error', (error) => reject(this.explain(error)));
    });
  }

  private forward(controller: ReadableStreamDefaultController<string | Uint8Array>): void {
    let isEnded = false;
    const fail = (error: unknown): void => {
      if (!isEnded) controller.error(error);
      isEnded = true;
      this.socket.terminate();
    };
    this.socket.on('message', (data: RawData, isBinary) => {
      if (isEnded) return;
      const content = data as Buffer;
      const message = isBinary ? new Uint8Array(content) : content.toString();
      this.bytes += content.length;
      if (this.bytes > this.limits.maxBytes) fail(tooLarge());
      else controller.enqueue(message);
    });
    this.socket.on('error', (error) => fail('code' in error && error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH' ? tooLarge() : this.explain(error)));
    this.socket.once('close', (code) => {
      if (code === BROKEN) fail(this.explain(Object.assign(new Error('closed without a word'), { code: 'ECONNRESET' })));
      else if (!isEnded) controller.close();
      isEnded = true;
    });
  }

  private explain(error: unknown): Error {
    const { host, timeout, signal } = this.limits;
    return explainFailure({ error, host, timeout, signal, requestSent: this.isOpen });
  }
}

function tooLarge(): FetchFailure {
  return new FetchFailure('too-large', 'The answer is larger than allowed.', { requestSent: true });
}
