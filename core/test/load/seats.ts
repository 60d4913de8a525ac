/** Whom the clients act for: several users with several profiles each, every profile with something of its own in it. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Schemas } from '../../contract/operations.ts';
import { TestUser } from '../server.ts';

const sample = path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4');

/** A profile and its user, as clients act for them. */
export interface Seat {
  readonly user: TestUser;
  readonly profileId: string;
  /** All of the user's. */
  readonly ownProfiles: ReadonlySet<string>;
  readonly projectId: string;
  readonly sourceVideoId: string;
  readonly segmentId: string;
  /** The whole file; its last bytes name the profile. */
  readonly footage: Buffer;
}

/** Whose each id is, as far as it is known. */
export type Owners = Map<string, string>;

export interface Seats {
  readonly all: readonly Seat[];
  readonly owners: Owners;
}

export async function takeSeats(url: string, users: number, profilesPerUser: number): Promise<Seats> {
  const video = await readFile(sample);
  const owners: Owners = new Map();
  const all: Seat[] = [];
  for (let count = 0; count < users; count += 1) {
    const user = await TestUser.signUp(url);
    const ownProfiles = new Set<string>();
    for (let place = 0; place < profilesPerUser; place += 1) {
      const profileId = place === 0 ? user.profileId : await user.createProfile(`Store ${place + 1}`);
      ownProfiles.add(profileId);
      all.push({ ownProfiles, ...(await furnish(user, profileId, video, owners)) });
    }
  }
  return { all, owners };
}

async function furnish(user: TestUser, profileId: string, video: Buffer, owners: Owners): Promise<Omit<Seat, 'ownProfiles'>> {
  const footage = Buffer.concat([video, freeBox(profileId)]);
  const sourceVideoId = (await user.upload(new Uint8Array(footage), `${profileId}.mp4`, profileId)).body.id;
  const project = { name: `Project of ${profileId}`, script: `Spoken in ${profileId}.` };
  const projectId = (await user.request<Schemas['Project']>('POST', '/library/projects', { profileId, body: project })).body.id;
  const segment = { startSeconds: 0.5, endSeconds: 1.5, keywords: ['bottle'], notes: `Seen in ${profileId}` };
  const segmentId = (await user.request<Schemas['Segment']>('POST', `/segments/source-videos/${sourceVideoId}/segments`, { profileId, body: segment })).body.id;
  for (const id of [profileId, sourceVideoId, projectId, segmentId]) {
    if (typeof id !== 'string') throw new Error(`profile ${profileId} could not be furnished`);
    owners.set(id, profileId);
  }
  return { user, profileId, projectId, sourceVideoId, segmentId, footage };
}

/** A part of an MP4 file that players skip. */
function freeBox(text: string): Buffer {
  const box = Buffer.alloc(8 + text.length);
  box.writeUInt32BE(box.length, 0);
  box.write(`free${text}`, 4, 'latin1');
  return box;
}
