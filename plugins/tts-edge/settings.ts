import { z } from '../../core/plugin-api/index.ts';

const ADDRESS = 'https://speech.platform.bing.com/consumer/speech/synthesize/readaloud';
/** Stable in December 2025. The service refuses browsers that it finds too old. */
const BROWSER_VERSION = '143.0.3650.75';

function isAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && ['http:', 'https:'].includes(url.protocol) && [url.username, url.password, url.search, url.hash].every((part) => part === '');
}

export const settings = z.strictObject({
  acceptUnofficial: z
    .boolean()
    .refine((isAccepted) => isAccepted, 'must be turned on')
    .meta({
      title: 'Use the unofficial service',
      description: 'Scripts are sent to the read-aloud service of Microsoft Edge. It is free and needs no account, but Microsoft does not offer it to other programs: it may change, refuse or end at any time.',
    }),
  address: z
    .string()
    .trim()
    .max(400)
    .refine(isAddress, 'must be an address such as https://speech.example.com/readaloud')
    .default(ADDRESS)
    .meta({ title: 'Address', description: 'Of the read-aloud service. Leave it, unless you run something of your own that answers the same way.' }),
  browserVersion: z
    .string()
    .regex(/^\d{2,4}(\.\d{1,6}){3}$/, 'must look like 143.0.3650.75')
    .default(BROWSER_VERSION)
    .meta({ title: 'Version of Microsoft Edge', description: 'The service refuses old ones. When it does, enter the present version from edge://version.' }),
});

export type Settings = z.infer<typeof settings>;
