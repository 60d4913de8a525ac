/**
 * A thread beside the plugin, which goes on when the plugin is in an endless loop: it ends the process when that takes too much memory
 * or when the server is gone. Node runs this file without the TypeScript loader, so it imports nothing of ours.
 */
import { workerData } from 'node:worker_threads';

const CHECK_EVERY_MS = 100;

const { memoryBytes, serverPid } = workerData as { readonly memoryBytes: number; readonly serverPid: number };

function isServerAlive(): boolean {
  try {
    process.kill(serverPid, 0);
    return process.platform === 'win32' || process.ppid === serverPid;
  } catch {
    return false; // ESRCH: no such process.
  }
}

setInterval(() => {
  if (process.memoryUsage.rss() > memoryBytes || !isServerAlive()) process.kill(process.pid, 'SIGKILL');
}, CHECK_EVERY_MS);
