import type { z } from 'zod';
import type { Connect } from './socket.ts';
import type { PluginApiVersion } from './version.ts';

/** What a plugin may write to the log. Every line already names profile and plugin. */
export interface PluginLogger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Small JSON state, kept per profile and plugin (for an automation: per automation). */
export interface PluginStore {
  /** `undefined` when there is nothing. */
  get(key: string): Promise<unknown>;
  /** `null` removes the key. */
  set(key: string, value: unknown): Promise<void>;
}

/** What the host hands to every call of a plugin. */
export interface PluginContext<Config> {
  readonly profile: { readonly id: string; readonly name: string };
  /** Validated, migrated, with the secrets opened. */
  readonly config: Config;
  readonly logger: PluginLogger;
  /** Aborted by the call's time limit or when the work is cancelled. */
  readonly signal: AbortSignal;
  /**
   * Guarded: time limit, size limit, no redirects to elsewhere, private addresses only where the operator allows them.
   * Rejects with `FetchFailure`. Send files as `FormData` with `fs.openAsBlob`: they are read while they are sent.
   */
  readonly fetch: typeof fetch;
  /** Opens a WebSocket (`wss://`, `ws://`), guarded like `fetch`. Rejects with `FetchFailure`; nothing is sent to the server's application by then. */
  readonly connect: Connect;
  readonly store: PluginStore;
  /** A scratch folder of this call, removed after it. */
  readonly workspace: string;
  /**
   * The profile's own folder below the one that the operator set aside for finished files, as an absolute path that no user may see;
   * not yet there before something was put into it. Null where the operator has none.
   */
  readonly exportFolder: string | null;
  /** @param fraction 0–1 */
  progress(fraction: number): void;
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** Fetches choices from the provider. (Written as a method, so that a plugin with typed settings is a `Plugin`.) */
export type OptionsSource<Config> = { list(context: PluginContext<Config>): Promise<readonly Option[]> }['list'];

export type CheckResult = { readonly ok: true; readonly detail: string } | { readonly ok: false; readonly detail: string };

export type ConfigSchema = z.ZodObject;

/** What an author writes; `define…` adds the kind, and the first version of the API where none is named. */
export type Definition<P extends { readonly kind: unknown; readonly api: unknown }> = Omit<P, 'kind' | 'api'> & Partial<Pick<P, 'api'>>;

export interface PluginBase<Kind extends string, Schema extends ConfigSchema> {
  /** The folder's name; frozen once released. */
  readonly id: string;
  readonly kind: Kind;
  readonly name: string;
  readonly description: string;
  /** SPDX expression of the plugin's code and of what it loads. */
  readonly license: string;
  /** Version of the plugin API it is written for, checked at boot: `1.1` runs on servers that speak 1.1 or a later 1.x. */
  readonly api: PluginApiVersion;
  /** Settings: validates, types, becomes the console's form. Mark secrets with `secret()`, fetched choices with `optionsFrom()`. */
  readonly config: Schema;
  readonly configVersion?: number;
  readonly migrateConfig?: (stored: unknown, fromVersion: number) => unknown;
  /** Choices for settings, fetched from the provider. */
  readonly options?: Readonly<Record<string, OptionsSource<z.infer<Schema>>>>;
  readonly limits?: { readonly timeoutMs?: number; readonly concurrency?: number };
  /** "Test connection": never throws for a wrong key or an unreachable server, but says so. */
  check(context: PluginContext<z.infer<Schema>>): Promise<CheckResult>;
}
