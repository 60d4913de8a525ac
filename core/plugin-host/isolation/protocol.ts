/** What the server and the process of a plugin say to each other, as structured clones. */
import type { FetchFailureReason } from '../../platform/fetch-failure.ts';
import type { PluginErrorCode, PluginLogger } from '../../plugin-api/index.ts';

/** Where a plugin lies. */
export interface PluginPlace {
  /** Its folder's name; null where its own id counts. */
  readonly folderName: string | null;
  /** The file to import. */
  readonly entry: string;
}

export interface NetworkLimits {
  readonly allowPrivateNetwork: boolean;
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

/** The parts of a context that can be handed over; the others are asked for. */
export interface PlainContext {
  readonly profile: { readonly id: string; readonly name: string };
  readonly config: unknown;
  readonly workspace: string;
  readonly exportFolder: string | null;
  readonly network: NetworkLimits;
}

/** Of the tools of an automation: its values, and the names of what can be asked for. */
export interface PlainTools {
  readonly values: Readonly<Record<string, unknown>>;
  readonly asked: readonly string[];
  readonly now: Date;
}

export type ToPlugin =
  | { readonly type: 'load'; readonly place: PluginPlace }
  /** `method`: of the plugin, or `options.<name>`. */
  | { readonly type: 'call'; readonly callId: number; readonly method: string; readonly args: readonly unknown[]; readonly context: PlainContext; readonly tools: PlainTools | null }
  | { readonly type: 'abort'; readonly callId: number; readonly reason: WireError }
  | { readonly type: 'answer'; readonly askId: number; readonly outcome: Outcome };

export type FromPlugin =
  | { readonly type: 'ready' }
  | { readonly type: 'loaded' }
  | { readonly type: 'refused'; readonly reason: string }
  | { readonly type: 'progress'; readonly callId: number; readonly fraction: number }
  | { readonly type: 'log'; readonly callId: number; readonly level: keyof PluginLogger; readonly fields: object; readonly message: string }
  | { readonly type: 'ask'; readonly callId: number; readonly askId: number; readonly of: 'store' | 'tools'; readonly method: string; readonly args: readonly unknown[] }
  | { readonly type: 'end'; readonly callId: number; readonly outcome: Outcome };

export type Outcome = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: WireError };

/** An error without its class, which does not pass from one process to another. */
export type WireError =
  | { readonly kind: 'plugin'; readonly code: PluginErrorCode; readonly message: string; readonly retryAfterMs: number | undefined }
  | { readonly kind: 'fetch'; readonly reason: FetchFailureReason; readonly message: string; readonly requestSent: boolean }
  | { readonly kind: 'other'; readonly name: string; readonly message: string; readonly stack: string | undefined };
