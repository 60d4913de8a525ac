/** What clients ask, how often, and what they must be told. */
import { randomInt } from 'node:crypto';
import type { Seat } from './seats.ts';

export interface LoadRequest {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  /** The profile that the header names; without it the user's default answers. */
  readonly profileId: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly expected: readonly number[];
  /** Ids of others that the request itself names. */
  readonly sent?: readonly string[];
  /** The bytes of the answer. */
  readonly bytes?: Buffer;
  /** An event stream: listened to for so long. */
  readonly listenMs?: number;
  /** The answer is about the user and may name all of the user's profiles. */
  readonly aboutUser?: boolean;
  /** What is asked next, with the id that was answered. */
  readonly then?: (id: string) => readonly LoadRequest[];
}

type Maker = (seat: Seat, other: Seat) => LoadRequest;

const get = (name: string, path: (seat: Seat) => string): Maker => (seat) => ({ name, method: 'GET', path: path(seat), profileId: seat.profileId, expected: [200] });
const wrong = (name: string, method: string, expected: number, path: (other: Seat) => string, body?: (other: Seat) => object): Maker => (seat, other) => ({
  name,
  method,
  path: path(other),
  profileId: seat.profileId,
  expected: [expected],
  sent: [other.projectId, other.sourceVideoId, other.segmentId],
  ...(body === undefined ? {} : { body: body(other) }),
});

/** A request and how many of about a hundred are of its kind. */
const MIX: readonly (readonly [number, Maker])[] = [
  [10, get('list projects', () => '/library/projects?limit=50')],
  [4, get('search projects', () => '/library/projects?text=spoken')],
  [8, get('list clips', () => '/library/clips')],
  [6, get('list source videos', () => '/segments/source-videos')],
  [6, get('list segments', () => '/segments?text=seen')],
  [4, get('list jobs', () => '/jobs')],
  [8, get('get project', (seat) => `/library/projects/${seat.projectId}`)],
  [5, get('get source video', (seat) => `/segments/source-videos/${seat.sourceVideoId}`)],
  [4, get('get settings', (seat) => `/profiles/${seat.profileId}/settings`)],
  [3, get('dashboard', (seat) => `/profiles/${seat.profileId}/dashboard?range=7d`)],
  [3, (seat) => ({ ...get('list profiles', () => '/profiles')(seat, seat), profileId: undefined, aboutUser: true })],
  [6, patchProject],
  [3, patchSegment],
  [5, createAndPurge],
  [8, streamRange],
  [2, (seat) => ({ name: 'poster', method: 'GET', path: `/segments/source-videos/${seat.sourceVideoId}/poster`, profileId: seat.profileId, expected: [200] })],
  [3, (seat) => ({ name: 'listen to events', method: 'GET', path: `/events?profileId=${seat.profileId}`, profileId: seat.profileId, expected: [200], listenMs: randomInt(100, 1500) })],
  [0.3, startAndCancel],
  [2, wrong('wrong: get project', 'GET', 404, (other) => `/library/projects/${other.projectId}`)],
  [1, wrong('wrong: change segment', 'PATCH', 404, (other) => `/segments/${other.segmentId}`, () => ({ notes: 'taken' }))],
  [1, wrong('wrong: stream', 'GET', 404, (other) => `/segments/source-videos/${other.sourceVideoId}/stream`)],
  [1, wrong('wrong: source of a segment', 'POST', 404, (other) => `/segments/source-videos/${other.sourceVideoId}/segments`, () => ({ startSeconds: 0, endSeconds: 1 }))],
  [1, wrong('wrong: footage of a production', 'POST', 404, () => '/jobs', (other) => ({ name: 'Taken', script: 'Taken.', sourceVideoIds: [other.sourceVideoId] }))],
  [1, (_seat, other) => ({ name: 'wrong: profile', method: 'GET', path: '/library/projects', profileId: other.profileId, expected: [403], sent: [other.profileId] })],
];
const TOTAL = MIX.reduce((sum, [weight]) => sum + weight, 0);

/** @param other A seat of another user. */
export function pickRequest(seat: Seat, other: Seat): LoadRequest {
  let place = (randomInt(1_000_000) / 1_000_000) * TOTAL;
  for (const [weight, make] of MIX) {
    place -= weight;
    if (place < 0) return make(seat, other);
  }
  return get('list projects', () => '/library/projects')(seat, other);
}

function patchProject(seat: Seat): LoadRequest {
  const body = { name: `Project of ${seat.profileId}`, description: `Changed ${randomInt(1000)} times in ${seat.profileId}` };
  return { name: 'change project', method: 'PATCH', path: `/library/projects/${seat.projectId}`, profileId: seat.profileId, expected: [200], body };
}

function patchSegment(seat: Seat): LoadRequest {
  return { name: 'change segment', method: 'PATCH', path: `/segments/${seat.segmentId}`, profileId: seat.profileId, expected: [200], body: { notes: `Seen in ${seat.profileId}`, favorite: randomInt(2) === 1 } };
}

/** What is made goes again, so that the database is as large at the end as at the start. */
function createAndPurge(seat: Seat): LoadRequest {
  const { profileId } = seat;
  const then = (id: string): LoadRequest[] => [
    { name: 'move to the trash', method: 'DELETE', path: `/library/projects/${id}`, profileId, expected: [204] },
    { name: 'purge', method: 'DELETE', path: `/library/trash/${id}`, profileId, expected: [204] },
  ];
  return { name: 'create project', method: 'POST', path: '/library/projects', profileId, expected: [201], body: { name: `New in ${profileId}` }, then };
}

function streamRange(seat: Seat): LoadRequest {
  const [size, fromEnd] = [randomInt(1, 65_536), randomInt(2) === 1];
  const start = fromEnd ? seat.footage.length - size : randomInt(seat.footage.length - size);
  const range = fromEnd ? `bytes=-${size}` : `bytes=${start}-${start + size - 1}`;
  return {
    name: 'stream a range',
    method: 'GET',
    path: `/segments/source-videos/${seat.sourceVideoId}/stream`,
    profileId: seat.profileId,
    headers: { Range: range },
    expected: [206],
    bytes: seat.footage.subarray(start, start + size),
  };
}

/** So that there are events to be heard. It may be running or over by the time it is cancelled. */
function startAndCancel(seat: Seat): LoadRequest {
  const { profileId } = seat;
  const body = { name: `Production in ${profileId}`, script: `Spoken in ${profileId}.`, sourceVideoIds: [seat.sourceVideoId] };
  const then = (id: string): LoadRequest[] => [{ name: 'cancel job', method: 'POST', path: `/jobs/${id}/cancel`, profileId, expected: [200, 202, 409] }];
  return { name: 'start a job', method: 'POST', path: '/jobs', profileId, expected: [202], body, then };
}
