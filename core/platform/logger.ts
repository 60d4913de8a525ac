import { AsyncLocalStorage } from 'node:async_hooks';
import { pino, type Logger as PinoLogger } from 'pino';
import pretty from 'pino-pretty';

export type Logger = PinoLogger;
/** Token under which the container holds the logger. */
export const Logger = Symbol('Logger');

/** Fields that every line written inside `withLogContext` carries. */
export interface LogContext {
  readonly requestId?: string;
  readonly profileId?: string;
  readonly userId?: string;
  readonly jobId?: string;
  readonly pluginId?: string;
}

const context = new AsyncLocalStorage<LogContext>();

/** Names under which secrets travel; whatever they hold is never written. */
const SECRET_FIELDS = ['authorization', 'cookie', 'password', 'accessToken', 'refreshToken', 'apiKey', 'apikey', 'secret', 'token', 'set-cookie', 'xi-api-key'];
const REDACT = ['', '*.', '*.*.', '*.*.*.'].flatMap((depth) => SECRET_FIELDS.map((field) => `${depth}["${field}"]`));

export interface LoggerOptions {
  readonly level: string;
  /** Lines for people instead of JSON. */
  readonly pretty: boolean;
  /** Where JSON lines go instead of the standard output. */
  readonly destination?: { write(line: string): void };
}

export function createLogger(options: LoggerOptions): Logger {
  const settings = {
    level: options.level,
    base: null,
    redact: { paths: REDACT, censor: '[redacted]' },
    // A copy: pino adds the line's own fields to what the mixin returns.
    mixin: () => ({ ...context.getStore() }),
  };
  return options.pretty ? pino(settings, pretty({ colorize: process.stdout.isTTY, translateTime: 'SYS:HH:MM:ss', ignore: 'pid,hostname', sync: true })) : pino(settings, options.destination ?? pino.destination(1));
}

/** Runs `work` with these fields added to those already in force. */
export function withLogContext<T>(fields: LogContext, work: () => T): T {
  return context.run({ ...context.getStore(), ...fields }, work);
}
