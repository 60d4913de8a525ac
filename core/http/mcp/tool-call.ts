/** A call of a tool is a request to the API like any other: from the server to itself, with the caller's own credentials. */
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { API_PREFIX } from '../contract.ts';
import type { OperationTool } from './tool.ts';

export interface ApiCaller {
  /** Where this process answers, e.g. `http://127.0.0.1:3000`. */
  readonly origin: string;
  readonly authorization: string;
  readonly requestId: string;
  /** Used where a call names no profile. */
  readonly profileId: string | undefined;
  /** Where people reach the server: links begin with it. */
  readonly publicUrl: string;
  readonly signal: AbortSignal;
}

type Arguments = Readonly<Record<string, unknown>>;

export async function callTool(tool: OperationTool, given: Arguments, caller: ApiCaller): Promise<CallToolResult> {
  const refusal = refuseArguments(tool, given);
  if (refusal !== null) return failed(refusal);
  const { url, headers, body } = buildRequest(tool, given, caller);
  // What changes something is carried out, also when nobody waits for the answer any more.
  const signal = tool.isSafe ? { signal: caller.signal } : {};
  const response = await fetch(url, { method: tool.operation.method, headers, ...(body === undefined ? {} : { body }), ...signal });
  const text = await response.text();
  if (!response.ok) return failed(describeProblem(response, text));
  if (text === '') return { content: [{ type: 'text', text: 'Done.' }] };
  const answer = withLinks(JSON.parse(text), caller.publicUrl);
  return { content: [{ type: 'text', text: JSON.stringify(answer) }], ...(isFields(answer) ? { structuredContent: answer } : {}) };
}

/** The API checks values; what has no place in the request would never reach it. */
function refuseArguments({ tool, places }: OperationTool, given: Arguments): string | null {
  const unknown = Object.keys(given).filter((name) => !places.has(name));
  if (unknown.length > 0) return `${tool.name} takes no argument ${unknown.join(', ')}. It takes: ${[...places.keys()].join(', ') || 'none'}.`;
  const missing = (tool.inputSchema.required ?? []).filter((name) => given[name] === undefined);
  if (missing.length > 0) return `${tool.name} needs the argument ${missing.join(', ')}.`;
  // In an address these would name something else than what the tool is for.
  const astray = Object.keys(given).filter((name) => places.get(name)?.in === 'path' && /^\.{0,2}$/.test(textOf(given[name])));
  return astray.length > 0 ? `${tool.name}: ${astray.join(', ')} must be an id.` : null;
}

function buildRequest({ operation, places }: OperationTool, given: Arguments, caller: ApiCaller): { url: URL; headers: Headers; body: string | undefined } {
  const headers = new Headers({ authorization: caller.authorization, 'x-request-id': caller.requestId, accept: 'application/json' });
  const query = new URLSearchParams();
  const fields: Record<string, unknown> = {};
  let path = operation.path;
  for (const [name, value] of Object.entries(given)) {
    const place = places.get(name);
    if (place === undefined || value === undefined) continue;
    if (place.in === 'path') path = path.replace(`{${place.name}}`, encodeURIComponent(textOf(value)));
    else if (place.in === 'query') for (const item of Array.isArray(value) ? (value as unknown[]) : [value]) query.append(place.name, textOf(item));
    else if (place.in === 'header') headers.set(place.name, textOf(value).replace(/[^\x20-\x7e]/g, '?'));
    else fields[place.name] = value;
  }
  if (caller.profileId !== undefined && places.get('profileId')?.in === 'header' && given['profileId'] === undefined) headers.set('X-Profile-Id', caller.profileId);
  const url = new URL(`${API_PREFIX}${path}`, caller.origin);
  url.search = query.toString();
  if (!operation.body) return { url, headers, body: undefined };
  headers.set('content-type', operation.body.contentType);
  return { url, headers, body: JSON.stringify(fields) };
}

/** A number or flag as it stands in an address; what is no such thing is refused there by its looks. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function failed(text: string): CallToolResult {
  return { isError: true, content: [{ type: 'text', text }] };
}

/** The problem's sentence says what to do; its code and pointers say what was meant. */
function describeProblem(response: Response, text: string): string {
  const problem = parse(text);
  if (!isFields(problem) || typeof problem['detail'] !== 'string') return `The server answered ${response.status}.`;
  const errors = Array.isArray(problem['errors']) ? (problem['errors'] as unknown[]).filter(isFields) : [];
  const details = errors.map(({ pointer, message }) => `- ${String(pointer)}: ${String(message)}`);
  const wait = response.headers.get('retry-after');
  return [problem['detail'], ...details, ...(wait === null ? [] : [`Try again in ${wait} seconds.`]), `(${response.status} ${String(problem['code'])})`].join('\n');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Paths of the API become addresses that can be opened from where the caller is. */
function withLinks(value: unknown, publicUrl: string): unknown {
  if (typeof value === 'string') return value.startsWith(`${API_PREFIX}/`) ? `${publicUrl}${value}` : value;
  if (Array.isArray(value)) return (value as unknown[]).map((item) => withLinks(item, publicUrl));
  if (!isFields(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withLinks(item, publicUrl)]));
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
