import { z } from '../../core/plugin-api/index.ts';

export const settings = z.strictObject({
  from: z.enum(['folder', 'feed']).default('folder').meta({ title: 'Where footage comes from', description: '"folder": the import folder of this profile on the server. "feed": an address that lists videos.' }),
  folder: z
    .string()
    .trim()
    .max(300)
    .default('')
    .meta({ title: 'Folder', description: 'Inside the import folder of this profile, with all folders below it. Left empty: the whole import folder.' }),
  feedUrl: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .exactOptional()
    .meta({ title: 'Address of the feed', description: 'RSS or Atom with enclosures, a JSON Feed, or a JSON list of addresses.', examples: ['https://example.com/videos.json'] }),
  settleMinutes: z.int().min(0).max(1440).default(2).meta({ title: 'Leave files alone, minutes', description: 'Files that were changed within so many minutes may still be being copied; they come in with a later run.' }),
  maxPerRun: z.int().min(1).max(500).default(20).meta({ title: 'Videos per run', description: 'At most so many come in with one run; the rest with the next.' }),
});

export type Settings = z.infer<typeof settings>;
