import { destination, optionsFrom, type PluginContext, secret, withoutEffect, z } from '../../core/plugin-api/index.ts';
import { DEFAULT_MODEL } from './models.ts';
import { DOLLARS_PER_THOUSAND_CREDITS } from './prices.ts';

const PUBLIC_ADDRESS = 'https://api.elevenlabs.io';
const NOT_ACCEPTABLE = 'must be an address such as https://api.elevenlabs.io, without a path; without https only on this machine';
/** A stand-in; anywhere else the key would travel in clear. */
const THIS_MACHINE = /^(?:localhost|127\.[\d.]+|\[::1\])$/;

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  if (!url || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return false;
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && THIS_MACHINE.test(url.hostname));
  return isSafe && /^\/*$/.test(url.pathname);
}

const share = (title: string, description: string, preset: number) => z.number().min(0).max(1).default(preset).meta({ title, description });

/** The key and the address are one pair: the key is sent there and to no other. */
export const settings = z.strictObject({
  apiKey: secret(z.string().trim().regex(/^[\x21-\x7e]{1,400}$/, 'is not a key of ElevenLabs; copy it again')).meta({
    title: 'API key',
    description: 'From ElevenLabs: Developers → API keys. A restricted key needs: Text to Speech (access), Voices (write), Models (access), History (read), User (read).',
  }),
  baseUrl: withoutEffect(destination(z.string().trim().max(500).refine(isOrigin, NOT_ACCEPTABLE)))
    .default(PUBLIC_ADDRESS)
    .meta({ title: 'Address', description: `${PUBLIC_ADDRESS}, or the address of your region, e.g. https://api.eu.residency.elevenlabs.io. When it changes, enter the key again.`, examples: [PUBLIC_ADDRESS] }),
  model: optionsFrom('models', z.string().trim().min(1).max(100))
    .default(DEFAULT_MODEL)
    .meta({ title: 'Model', description: 'Used where nothing else is chosen. Flash costs half of Multilingual.' }),
  stability: share('Stability', '0 is lively, 1 is even. Eleven v3 knows 0, 0.5 and 1; the nearest is taken.', 0.5),
  similarityBoost: share('Similarity', 'How close it keeps to the original voice.', 0.75),
  style: share('Style', 'Exaggerates the manner of speaking; 0 is the fastest and steadiest.', 0),
  useSpeakerBoost: z.boolean().default(true).meta({ title: 'Speaker boost', description: 'Makes it sound a little more like the original voice.' }),
  keepsHistory: withoutEffect(z.boolean())
    .default(true)
    .meta({ title: 'History', description: 'Turn it off for an account without history (zero retention). A text whose answer was lost is then spoken again only when somebody has decided that charge on the Costs page.' }),
  dollarsPerThousandCredits: withoutEffect(z.number().min(0.001).max(10))
    .optional()
    .meta({ title: 'Price of 1 000 credits in dollars', description: `As on your plan or invoice; empty: $${DOLLARS_PER_THOUSAND_CREDITS}. Estimates, budget and the cost ledger count with it.` }),
});

export type Settings = z.infer<typeof settings>;
export type ElevenLabsContext = PluginContext<Settings>;
