/** Fires a shot and says what was wrong with the answer: null, or a sentence. */
import { randomUUID } from 'node:crypto';
import type { Attacker } from './attackers.ts';
import type { Shot } from './shots.ts';
import { CANARY } from './store-a.ts';

interface Answer {
  readonly status: number;
  readonly headers: string;
  readonly text: string;
}

export interface Secrets {
  /** Every id in store A. */
  readonly ids: readonly string[];
}

export async function fire(shot: Shot, url: string): Promise<Answer> {
  const response = await send(shot, url);
  const headers = JSON.stringify([...response.headers]);
  // An event stream that was let in never ends; what it says is another test's matter.
  if (response.headers.get('content-type')?.includes('text/event-stream')) {
    await response.body?.cancel();
    return { status: response.status, headers, text: '' };
  }
  return { status: response.status, headers, text: Buffer.from(await response.arrayBuffer()).toString('latin1') };
}

export async function judge(shot: Shot, answer: Answer, url: string, secrets: Secrets): Promise<string | null> {
  const { status } = answer;
  const wrong = wrongStatus(shot, status) ?? findLeak(shot, answer, secrets) ?? reportedSuccess(shot, answer);
  if (wrong !== null) return wrong;
  if (!shot.asUnknownProfile) return null;
  const [mine, unknown] = [summaryOf(answer), await answerForUnknownProfile(shot.attacker, url)];
  return mine === unknown ? null : `the answer for profile A, ${mine}, differs from that for an unknown profile, ${unknown}`;
}

function wrongStatus(shot: Shot, status: number): string | null {
  if (status >= 500 || status === 429) return `answered ${status}`;
  if (shot.allowed === null) return status === 401 || status === 400 ? `answered ${status}, so nothing was tried` : null;
  return shot.allowed.includes(status) ? null : `answered ${status} instead of ${shot.allowed.join(' or ')}`;
}

function findLeak(shot: Shot, answer: Answer, secrets: Secrets): string | null {
  const said = `${answer.headers}\n${answer.text}`;
  if (said.includes(CANARY)) return 'told a text of A';
  const leaked = secrets.ids.find((id) => said.includes(id) && !shot.sent.includes(id));
  return leaked === undefined ? null : `told the id ${leaked} of A`;
}

/** A list in a body may be answered item by item; then none of A's may have succeeded. */
function reportedSuccess(shot: Shot, answer: Answer): string | null {
  if (answer.status >= 300 || shot.attacker.means !== 'outsider' || shot.body === undefined || shot.sent.length === 0) return null;
  const { results = [] } = JSON.parse(answer.text || '{}') as { results?: { ok?: boolean }[] };
  return results.length > 0 && results.every((result) => result.ok === false) ? null : `answered ${answer.status} to an id of A in the body`;
}

const answersForUnknown = new Map<Attacker, Promise<string>>();

function answerForUnknownProfile(attacker: Attacker, url: string): Promise<string> {
  const known = answersForUnknown.get(attacker) ?? askForUnknownProfile(attacker, url);
  answersForUnknown.set(attacker, known);
  return known;
}

async function askForUnknownProfile(attacker: Attacker, url: string): Promise<string> {
  const response = await fetch(`${url}/api/v1/jobs`, { headers: { ...attacker.headers, 'X-Profile-Id': randomUUID() } });
  return summaryOf({ status: response.status, headers: '', text: await response.text() });
}

/** All but what names this one request. */
function summaryOf(answer: Answer): string {
  const { requestId: _requestId, instance: _instance, ...rest } = JSON.parse(answer.text) as Record<string, unknown>;
  return JSON.stringify({ http: answer.status, ...rest });
}

export function send(shot: Pick<Shot, 'operation' | 'url' | 'headers' | 'body'>, url: string): Promise<Response> {
  const { operation, body } = shot;
  const target = `${url}/api/v1${shot.url}`;
  const method = operation.method.toUpperCase();
  if (body === undefined || operation.body === null) return fetch(target, { method, headers: shot.headers });
  if (operation.body.contentType === 'multipart/form-data') return fetch(target, { method, headers: shot.headers, body: toForm(body as Record<string, unknown>) });
  return fetch(target, { method, headers: { 'Content-Type': operation.body.contentType, ...shot.headers }, body: JSON.stringify(body) });
}

function toForm(body: Record<string, unknown>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) form.set(name, name === 'file' ? new File([String(value)], 'file.bin') : String(value));
  return form;
}
