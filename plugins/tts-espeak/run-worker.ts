import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { WorkerMessage, WorkerResult, WorkerTask } from './worker-protocol.ts';

/** The same file beside this one, whether it runs as TypeScript or compiled. */
const WORKER_FILE = path.join(import.meta.dirname, `worker${path.extname(import.meta.filename)}`);

/** Runs one task in a thread of its own; aborting ends the thread, also in the middle of a sentence. */
export async function runInWorker(task: WorkerTask, signal: AbortSignal, onProgress: (fraction: number) => void): Promise<WorkerResult> {
  signal.throwIfAborted();
  const worker = new Worker(WORKER_FILE, { workerData: task });
  const abort = (): void => void worker.terminate();
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await new Promise<WorkerResult>((resolve, reject) => {
      worker.on('message', (message: WorkerMessage) => ('result' in message ? resolve(message.result) : onProgress(message.progress)));
      worker.once('error', reject);
      worker.once('exit', () => reject(signal.aborted ? (signal.reason as Error) : new Error('the worker thread ended without a result')));
    });
  } finally {
    signal.removeEventListener('abort', abort);
    await worker.terminate();
  }
}
