/** Entry of the worker thread: does one task and ends. Only erasable TypeScript, so that Node runs it as it is. */
import { writeFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { Engine } from './engine.ts';
import { wavFile } from './pcm.ts';
import type { WorkerMessage, WorkerResult, WorkerTask } from './worker-protocol.ts';

function send(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

async function run(task: WorkerTask): Promise<WorkerResult> {
  const engine = await Engine.load();
  if (task.kind === 'list-voices') return { kind: 'voices', voices: engine.voices().map(({ identifier, name }) => ({ identifier, name })) };
  const spoken = engine.speak(task, (progress) => send({ progress }));
  if (!spoken) return { kind: 'silent' };
  await writeFile(task.audioPath, wavFile(spoken.samples));
  return { kind: 'spoken', words: spoken.words };
}

send({ result: await run(workerData as WorkerTask) });
