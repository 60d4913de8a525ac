/**
 * lite writes every database error to the console, statement, parameters and all, which may be people's data. While lite works for
 * us, what it says goes to our log instead, and only the parts that name things, not values.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Logger } from '../../logger.ts';

const listening = new AsyncLocalStorage<Logger>();

/** PostgreSQL's error fields that hold names of ours. The message and the detail may quote a row. */
const SAFE_FIELDS = ['code', 'severity', 'schema_name', 'table_name', 'column_name', 'constraint_name', 'routine', 'schema', 'table', 'column', 'constraint'];

let isInstalled = false;

export function withQuietConsole<T>(log: Logger, work: () => T): T {
  install();
  return listening.run(log, work);
}

/** The console is one per process; what is not said by lite passes as before. */
function install(): void {
  if (isInstalled) return;
  isInstalled = true;
  for (const method of ['error', 'warn', 'info', 'log'] as const) {
    const original = console[method].bind(console);
    console[method] = (...words: unknown[]): void => {
      const log = listening.getStore();
      if (log === undefined) original(...words);
      else log.debug({ lite: words.flatMap(describe) }, 'the embedded Supabase reported an error');
    };
  }
}

function describe(word: unknown): Record<string, string>[] {
  if (!(word instanceof Error)) return [];
  const fields = Object.entries(word).filter(([name, value]) => SAFE_FIELDS.includes(name) && typeof value === 'string');
  return [{ error: word.name, ...Object.fromEntries(fields) }];
}
