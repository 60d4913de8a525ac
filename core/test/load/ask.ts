/** Sends one request and says what was wrong with the answer. */
import type { LoadRequest } from './requests.ts';
import type { Owners, Seat } from './seats.ts';

const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g;

export interface Answered {
  readonly status: number;
  /** A sentence, or null. */
  readonly wrong: string | null;
  /** Something of another profile than the one named was told. */
  readonly crossed: boolean;
  /** Of what was created or started. */
  readonly id: string | undefined;
}

export async function ask(request: LoadRequest, seat: Seat, owners: Owners): Promise<Answered> {
  const response = await seat.user.raw(request.method, request.path, {
    ...(request.profileId === undefined ? {} : { profileId: request.profileId }),
    ...(request.headers === undefined ? {} : { headers: request.headers }),
    ...(request.body === undefined ? {} : { body: request.body }),
  });
  const content = request.listenMs === undefined ? Buffer.from(await response.arrayBuffer()) : await listen(response, request.listenMs);
  const text = content.toString('latin1');
  const { status } = response;
  const id = status === 201 || status === 202 ? idIn(text) : undefined;
  if (id !== undefined) owners.set(id, seat.profileId);
  const crossing = findCrossing(request, seat, owners, response.headers.get('x-profile-id'), text) ?? wrongBytes(request, status, content);
  const unexpected = request.expected.includes(status) ? null : `answered ${status} instead of ${request.expected.join(' or ')}: ${text.slice(0, 300)}`;
  return { status, wrong: crossing ?? unexpected, crossed: crossing !== null, id };
}

function findCrossing(request: LoadRequest, seat: Seat, owners: Owners, named: string | null, text: string): string | null {
  const profileId = request.profileId === undefined || request.expected.includes(403) ? seat.profileId : request.profileId;
  if (named !== null && request.profileId !== undefined && named !== profileId) return `acted for the profile ${named} instead of ${profileId}`;
  for (const [id] of text.matchAll(UUID)) {
    const owner = owners.get(id);
    if (owner === undefined || owner === profileId || request.sent?.includes(id)) continue;
    if (request.aboutUser && seat.ownProfiles.has(owner)) continue;
    return `told the id ${id} of the profile ${owner} to one that acts for ${profileId}`;
  }
  return null;
}

function wrongBytes(request: LoadRequest, status: number, content: Buffer): string | null {
  return request.bytes === undefined || status !== 206 || content.equals(request.bytes) ? null : 'streamed other bytes than those of the own video';
}

/** What a stream says in this time; it never ends by itself. */
async function listen(response: Response, milliseconds: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const reader = response.body?.getReader() as ReadableStreamDefaultReader<Uint8Array> | undefined;
  const timer = setTimeout(() => void reader?.cancel().catch(() => undefined), milliseconds);
  try {
    for (;;) {
      const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
      if (done) break;
      if (value !== undefined) chunks.push(value);
    }
  } finally {
    clearTimeout(timer);
  }
  return Buffer.concat(chunks);
}

function idIn(text: string): string | undefined {
  const { id, job } = JSON.parse(text) as { id?: string; job?: { id: string } };
  return id ?? job?.id;
}
