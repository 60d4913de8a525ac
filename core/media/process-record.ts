/** Notes in a job's folder about the processes that work for it, so that they can be found after the server was killed. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface ProcessRecord {
  readonly pid: number;
  readonly args: readonly string[];
}

const PREFIX = '.process-';

/** Synchronous, so that no moment lies between the child's birth and its record. */
export function recordProcess(folder: string, pid: number, args: readonly string[]): void {
  writeFileSync(recordPath(folder, pid), JSON.stringify({ pid, args } satisfies ProcessRecord));
}

export function forgetProcess(folder: string, pid: number): void {
  rmSync(recordPath(folder, pid), { force: true });
}

export function readProcessRecords(folder: string): ProcessRecord[] {
  return listFolder(folder)
    .filter((name) => name.startsWith(PREFIX))
    .flatMap((name) => parseRecord(readFileSync(path.join(folder, name), 'utf8')) ?? []);
}

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** A record that the server died over while writing it names nobody. */
function parseRecord(text: string): ProcessRecord | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is ProcessRecord {
  return typeof value === 'object' && value !== null && 'pid' in value && typeof value.pid === 'number' && 'args' in value && Array.isArray(value.args);
}

function recordPath(folder: string, pid: number): string {
  return path.join(folder, `${PREFIX}${pid}`);
}
