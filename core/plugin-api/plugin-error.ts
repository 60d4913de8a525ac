/**
 * `config`: the settings are wrong; `auth`: the account refused us; `rate-limited`: try again after `retryAfterMs`;
 * `quota`: the plan or budget is used up; `transient`: try again; `permanent`: trying again is no use;
 * `unknown-outcome`: the request may or may not have taken effect, so it must be looked up before it is repeated.
 */
export type PluginErrorCode = 'config' | 'auth' | 'rate-limited' | 'quota' | 'transient' | 'permanent' | 'unknown-outcome';

interface PluginErrorOptions {
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/** The only error of a plugin whose message reaches the user: a plain sentence that says what to do, without secrets. */
export class PluginError extends Error {
  readonly code: PluginErrorCode;
  readonly retryAfterMs: number | undefined;

  constructor(code: PluginErrorCode, message: string, options: PluginErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'PluginError';
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
  }
}
