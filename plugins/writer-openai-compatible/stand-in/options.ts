/**
 * As whom it answers. `openai`: refuses `max_tokens` and takes every format; `lm-studio`: takes `json_schema` alone and says its refusals as
 * a string; `bare`: an older server that knows no format and no `max_completion_tokens`, counts nothing, and talks around its answer.
 */
export type Manner = 'openai' | 'lm-studio' | 'bare';

export interface StandInOptions {
  /** 0 takes a free port. */
  readonly port?: number;
  readonly manner?: Manner;
  /** Absent: none is asked for. */
  readonly apiKey?: string;
  readonly models?: readonly string[];
}

/**
 * What happens to the next requests for text, one each: an answer instead of the work; something else that the model says; a connection
 * that breaks before anything was written, or after it was written and charged.
 */
export type Fault =
  | { readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> }
  | { readonly says: string | null; readonly finishReason?: string; readonly refusal?: string }
  | 'cut'
  | 'cut-after';

/** A request for text that was worked on, and so charged. */
export interface Charge {
  readonly model: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export const DEMO_MODELS = ['gpt-4o-mini', 'gpt-5-mini', 'llama3.2:latest', 'text-embedding-3-small'];
