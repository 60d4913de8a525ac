import { destination, secret, z } from '../../core/plugin-api/index.ts';

/** Names that only exist inside a network of one's own; there, files may travel without TLS. */
const OWN_NETWORK = /^(?:localhost|[^.:]+|.+\.(?:local|lan|internal|localhost|home\.arpa)|127\.[\d.]+|10\.[\d.]+|192\.168\.[\d.]+|172\.(?:1[6-9]|2\d|3[01])\.[\d.]+|\[(?:::1|f[cd][0-9a-f:]+|fe80:[0-9a-f:]+)\])$/;
const NOT_AN_ENDPOINT = 'must be an address such as https://s3.eu-central-1.amazonaws.com, without the name of the bucket; without https only inside your own network';

/** Names of folders one below the other: none that hides, climbs up, or means something else to an operating system. */
const SUBFOLDER = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,79}(?:\/[\p{L}\p{N}][\p{L}\p{N}._-]{0,79}){0,4}$/u;

function isEndpoint(text: string): boolean {
  const url = URL.parse(text);
  if (!url || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '' || url.pathname !== '/') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && OWN_NETWORK.test(url.hostname));
}

function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && ['https:', 'http:'].includes(url.protocol) && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
}

const FOR_BUCKETS = ['endpoint', 'bucket', 'accessKeyId', 'secretAccessKey'] as const;

export const settings = z
  .strictObject({
    target: z.enum(['folder', 'bucket']).meta({
      title: 'Write to',
      description: 'folder: this profile’s folder on the server, below the one that its operator set aside. bucket: an S3-compatible bucket (Amazon S3, Cloudflare R2, Backblaze B2, MinIO and others).',
    }),
    subfolder: z.string().trim().max(400).regex(SUBFOLDER, 'must be names of letters, digits, dots, hyphens and underscores, with / between them').optional().meta({
      title: 'Subfolder',
      description: 'Inside the folder or bucket, e.g. videos/spring. Empty: at its top.',
      examples: ['videos/spring'],
    }),
    endpoint: destination(z.string().trim().max(500).refine(isEndpoint, NOT_AN_ENDPOINT)).optional().meta({
      title: 'Address of the storage',
      description: 'Only for a bucket. When it changes, enter the secret key again.',
      examples: ['https://s3.eu-central-1.amazonaws.com'],
    }),
    region: z.string().trim().regex(/^[a-z0-9-]{1,40}$/, 'must be a region such as eu-central-1').default('us-east-1').meta({ title: 'Region', description: 'Only for a bucket. "auto" for Cloudflare R2.' }),
    bucket: z.string().trim().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket: 3 to 63 small letters, digits, dots and hyphens').optional().meta({ title: 'Bucket', description: 'Only for a bucket: its name.' }),
    accessKeyId: z.string().trim().min(1).max(200).optional().meta({ title: 'Access key ID', description: 'Only for a bucket. The key needs the right to list the bucket, and to read, write and delete its objects.' }),
    secretAccessKey: secret().optional().meta({ title: 'Secret access key', description: 'Only for a bucket.' }),
    publicUrl: z.string().trim().max(500).refine(isWebAddress, 'must be an address such as https://cdn.example.com/videos').optional().meta({
      title: 'Public address',
      description: 'Where the files can be opened by everybody, if anywhere. Then publications link to their video.',
      examples: ['https://cdn.example.com'],
    }),
  })
  .check(({ value, issues }) => {
    if (value.target !== 'bucket') return;
    for (const field of FOR_BUCKETS) if (value[field] === undefined) issues.push({ code: 'custom', input: undefined, path: [field], message: 'is missing' });
  });

export type Settings = z.infer<typeof settings>;

export interface BucketSettings {
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Null for settings that say to write into a folder. */
export function bucketOf({ target, endpoint, region, bucket, accessKeyId, secretAccessKey }: Settings): BucketSettings | null {
  if (target !== 'bucket' || !endpoint || !bucket || !accessKeyId || !secretAccessKey) return null;
  return { endpoint, region, bucket, accessKeyId, secretAccessKey };
}
