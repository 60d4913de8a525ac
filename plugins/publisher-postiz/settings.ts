import { destination, type RateAccount, secret, z } from '../../core/plugin-api/index.ts';

const API_PATH = '/public/v1';
/** Names that only exist inside a network of one's own; there, a key may travel without TLS. */
const OWN_NETWORK = /^(?:localhost|[^.:]+|.+\.(?:local|lan|internal|localhost|home\.arpa)|127\.[\d.]+|10\.[\d.]+|192\.168\.[\d.]+|172\.(?:1[6-9]|2\d|3[01])\.[\d.]+|\[(?:::1|f[cd][0-9a-f:]+|fe80:[0-9a-f:]+)\])$/;

const NOT_ACCEPTABLE = 'must be an address such as https://api.postiz.com or http://localhost:4007/api; without https only inside your own network';

function isAcceptable(text: string): boolean {
  const url = URL.parse(text);
  if (!url || url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && OWN_NETWORK.test(url.hostname));
}

/** One pair from one source: the key is sent to this address and to no other. */
export const settings = z.strictObject({
  url: destination(z.string().trim().max(500).refine(isAcceptable, NOT_ACCEPTABLE)).meta({
    title: 'Address',
    description: 'https://api.postiz.com for the cloud; for your own Postiz the address of its backend, in Docker with /api at its end. When it changes, enter the key again.',
    examples: ['https://api.postiz.com'],
  }),
  apiKey: secret().meta({ title: 'API key', description: 'From Postiz: Settings → Public API.' }),
  postsPerHour: z.number().int().min(1).max(1000).default(30).meta({
    title: 'Posts per hour',
    description: 'Requests to post that Postiz takes in an hour, with all channels of a clip in one: 30 in its Docker image, 90 in the cloud. What would be more waits, since Postiz refuses everything for a whole hour after one too many. All profiles with the same key share them; leave some for other programs that use it.',
    examples: [30, 90],
  }),
});

export type Settings = z.infer<typeof settings>;

/** Postiz counts by organization, and a key opens one. */
export function accountOf({ url, apiKey, postsPerHour }: Settings): RateAccount {
  return { key: JSON.stringify([apiBaseOf(url), apiKey]), unitsPerHour: postsPerHour };
}

/** Takes the address with or without `/public/v1` and slashes at its end. */
export function apiBaseOf(url: string): string {
  const { origin, pathname } = new URL(url.trim());
  const path = pathname.replace(/\/+$/, '');
  return origin + (path.endsWith(API_PATH) ? path : path + API_PATH);
}
