/** Resident memory of a server and of the FFmpeg processes that work for it (Linux). */
import { readdir, readFile } from 'node:fs/promises';

export interface ProcessMemory {
  readonly serverMegabytes: number;
  readonly ffmpegMegabytes: number;
  readonly ffmpegCount: number;
}

interface Process {
  readonly pid: number;
  readonly parentPid: number;
  readonly name: string;
  readonly residentMegabytes: number;
}

export async function measureMemory(serverPid: number): Promise<ProcessMemory> {
  const all = await listProcesses();
  const tools = all.filter(({ name, pid }) => /^ff(mpeg|probe)/.test(name) && descendsFrom(pid, serverPid, all));
  return {
    serverMegabytes: all.find(({ pid }) => pid === serverPid)?.residentMegabytes ?? Number.NaN,
    ffmpegMegabytes: tools.reduce((sum, { residentMegabytes }) => sum + residentMegabytes, 0),
    ffmpegCount: tools.filter(({ name }) => name.startsWith('ffmpeg')).length,
  };
}

async function listProcesses(): Promise<Process[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const processes = await Promise.all(pids.map(async (pid) => parse(pid, await readFile(`/proc/${pid}/status`, 'utf8').catch(() => ''))));
  return processes.flatMap((process) => process ?? []);
}

/** Null for one that has ended meanwhile, or only waits to be collected. */
function parse(pid: number, status: string): Process | null {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
  if (kilobytes === undefined) return null;
  return { pid, parentPid: Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]), name: /^Name:\s+(.+)$/m.exec(status)?.[1] ?? '', residentMegabytes: Number(kilobytes) / 1024 };
}

function descendsFrom(pid: number, ancestor: number, all: readonly Process[]): boolean {
  for (let at: number | undefined = pid; at !== undefined && at > 1; at = all.find((process) => process.pid === at)?.parentPid) {
    if (at === ancestor) return true;
  }
  return false;
}
