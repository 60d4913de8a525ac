import { destination, optionsFrom, type PluginContext, secret, withoutEffect, z } from '../../core/plugin-api/index.ts';
import { OTHERWISE } from './prices.ts';

export const PUBLIC_ADDRESS = 'https://generativelanguage.googleapis.com';
/** A stand-in; anywhere else the key would travel in clear. */
const THIS_MACHINE = /^(?:localhost|127\.[\d.]+|\[::1\])$/u;

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  if (!url || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return false;
  return (url.protocol === 'https:' || (url.protocol === 'http:' && THIS_MACHINE.test(url.hostname))) && /^\/*$/u.test(url.pathname);
}

const price = (title: string, what: string, otherwise: number) =>
  withoutEffect(z.number().min(0).max(1000))
    .optional()
    .meta({ title, description: `Dollars for a million tokens of ${what}, as on Google's price list. Empty: the known price of the model, else $${otherwise}. 0 with a key of the free tier.` });

export const settings = z.strictObject({
  apiKey: secret(z.string().trim().regex(/^[\x21-\x7e]{1,400}$/u, 'is not a key of the Gemini API; copy it again')).meta({ title: 'API key', description: 'From Google AI Studio: Get API key.' }),
  model: optionsFrom('models', z.string().trim().regex(/^[\w.-]{1,200}$/u, 'is not the name of a model')).meta({ title: 'Model', description: 'One that sees pictures. Flash models are cheap and do well.', examples: ['gemini-2.5-flash'] }),
  wishes: z.string().trim().max(500).default('').meta({ title: 'What you look for', description: 'E.g. "hands using the product, no faces". Moments that show it score higher.' }),
  baseUrl: withoutEffect(destination(z.string().trim().max(500).refine(isOrigin, `must be an address such as ${PUBLIC_ADDRESS}, without a path; without https only on this machine`)))
    .default(PUBLIC_ADDRESS)
    .meta({ title: 'Address', description: 'When it changes, enter the key again.', examples: [PUBLIC_ADDRESS] }),
  inputDollarsPerMillion: price('Price of input', 'input', OTHERWISE.input),
  outputDollarsPerMillion: price('Price of output', 'output', OTHERWISE.output),
});

export type Settings = z.infer<typeof settings>;
export type GeminiContext = PluginContext<Settings>;
