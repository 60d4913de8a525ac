/** Resumable uploads (tus 1.0) are no operations of the contract, so their attacks are written down here. */
import type { Attacker } from './attackers.ts';
import { CANARY } from './store-a.ts';
import type { World } from './world.ts';

const TUS = { 'Tus-Resumable': '1.0.0' };
const APPEND = { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': '4' };
const METHODS = [
  { method: 'HEAD', headers: {}, body: null },
  { method: 'PATCH', headers: APPEND, body: 'taken' },
  { method: 'DELETE', headers: {}, body: null },
] as const;

/** Begins an upload in A and sends its first four bytes; its address. */
export async function startUpload(world: World): Promise<string> {
  const headers = { ...ownerOf(world), 'Upload-Length': '9', 'Upload-Metadata': `filename ${Buffer.from(CANARY).toString('base64')}` };
  const created = await fetch(`${world.server.url}/api/v1/uploads`, { method: 'POST', headers });
  const url = new URL(created.headers.get('location') ?? '', `${world.server.url}/api/v1/uploads`).href;
  await fetch(url, { method: 'PATCH', headers: { ...ownerOf(world), ...APPEND, 'Upload-Offset': '0' }, body: 'four' });
  return url;
}

export async function attackUpload(world: World, attacker: Attacker, url: string): Promise<{ what: string; wrong: string | null }[]> {
  const results = [];
  for (const { profile, expected } of attemptsOf(world, attacker)) {
    for (const { method, headers, body } of METHODS) {
      if (attacker.means === 'reader' && method === 'HEAD') continue;
      const response = await fetch(url, { method, body, headers: { ...TUS, ...headers, ...attacker.headers, 'X-Profile-Id': profile } });
      const said = `${JSON.stringify([...response.headers])}${await response.text()}`;
      const wrong = response.status !== expected ? `answered ${response.status} instead of ${expected}` : said.includes(CANARY) ? 'told the name of the file' : null;
      results.push({ what: `${method} in ${profile === world.a.profileId ? 'profile A' : 'the own profile'}`, wrong });
    }
  }
  return results;
}

export async function offsetOf(world: World, url: string): Promise<string | null> {
  return (await fetch(url, { method: 'HEAD', headers: ownerOf(world) })).headers.get('upload-offset');
}

function attemptsOf(world: World, attacker: Attacker): { profile: string; expected: number }[] {
  const profileA = world.a.profileId;
  if (attacker.means === 'nobody') return [{ profile: profileA, expected: 401 }];
  if (attacker.means === 'reader') return [{ profile: profileA, expected: 403 }];
  const own = { profile: attacker.home, expected: 404 };
  return attacker.mayChooseA ? [own] : [own, { profile: profileA, expected: 403 }];
}

function ownerOf(world: World): Record<string, string> {
  return { ...TUS, Authorization: `Bearer ${world.owner.token}`, 'X-Profile-Id': world.a.profileId };
}
