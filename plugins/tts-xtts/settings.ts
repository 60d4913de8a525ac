import { optionsFrom, withoutEffect, z } from '../../core/plugin-api/index.ts';
import { LANGUAGES } from './languages.ts';

function isAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && ['http:', 'https:'].includes(url.protocol) && url.username === '' && url.password === '';
}

export const settings = z.strictObject({
  server: z.enum(['api-server', 'streaming-server']).meta({
    title: 'Kind of server',
    description: 'api-server: xtts-api-server (usually port 8020). streaming-server: Coqui\'s xtts-streaming-server (usually port 80 of its container).',
  }),
  url: z.string().trim().max(500).refine(isAddress, 'must be an address such as http://localhost:8020').meta({
    title: 'Address',
    description: 'Where the server answers. One inside your own network only where the operator allows it.',
    examples: ['http://localhost:8020'],
  }),
  language: z.enum(LANGUAGES).default('en').meta({ title: 'Language', description: 'Spoken where neither the video nor the cloned voice names one. XTTS knows no Romanian.' }),
  voice: optionsFrom('voices').meta({ title: 'Voice', description: 'Used when none is chosen; the first one of the server when this is empty.' }).optional(),
  speakersFolder: withoutEffect(z.string().trim().min(1).max(1000))
    .meta({
      title: 'Folder of speakers',
      description: 'Only for an xtts-api-server that takes no uploads: the path under which Edit Factory sees its folder of speakers. Whoever runs the server allows it by putting an empty file named edit-factory.allowed into that folder.',
    })
    .optional(),
});

export type Settings = z.infer<typeof settings>;
