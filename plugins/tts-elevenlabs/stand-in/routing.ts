import type { Account } from './account.ts';
import type { Answer } from './http.ts';
import type { Fault, Faults } from './options.ts';

/** A request for speech that was charged. */
export interface Charge {
  readonly apiKey: string;
  readonly voiceId: string;
  readonly modelId: string;
  readonly text: string;
  readonly credits: number;
}

export interface World {
  readonly faults: Faults;
  readonly charges: Charge[];
  /** For scratch files. */
  readonly folder: string;
}

export interface Call {
  readonly world: World;
  readonly account: Account;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Buffer;
  readonly contentType: string;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** `:name` is a parameter. */
  readonly path: string;
  handle(call: Call): Promise<Answer | Outcome> | Answer;
}

/** An answer that does not arrive whole. */
export interface Outcome {
  readonly fault: Extract<Fault, 'cut' | 'hang' | 'cut-in-body'>;
  readonly answer?: Answer;
}

export function findRoute(routes: readonly Route[], method: string, pathname: string): { readonly route: Route; readonly params: Record<string, string> } | 'method' | null {
  const matches = routes.flatMap((route) => {
    const params = matchPath(route.path.split('/'), pathname.split('/'));
    return params ? [{ route, params }] : [];
  });
  return matches.find(({ route }) => route.method === method) ?? (matches.length > 0 ? 'method' : null);
}

function matchPath(pattern: readonly string[], parts: readonly string[]): Record<string, string> | null {
  if (pattern.length !== parts.length) return null;
  const params: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const part = parts[index] ?? '';
    if (expected.startsWith(':')) params[expected.slice(1)] = decodeURIComponent(part);
    else if (expected !== part) return null;
  }
  return params;
}
