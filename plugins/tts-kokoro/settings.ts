import { destination, optionsFrom, secret, z } from '../../core/plugin-api/index.ts';

function isAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && ['http:', 'https:'].includes(url.protocol) && url.username === '' && url.password === '';
}

export const settings = z.strictObject({
  url: destination(z.string().trim().max(500).refine(isAddress, 'must be an address such as http://localhost:8880')).meta({
    title: 'Address',
    description: 'Where Kokoro-FastAPI answers, without /v1. One inside your own network only where the operator allows it.',
    examples: ['http://localhost:8880'],
  }),
  apiKey: secret().meta({ title: 'API key', description: 'Only where something in front of the server asks for one.' }).optional(),
  voice: optionsFrom('voices').meta({ title: 'Voice', description: 'Used when none is chosen. A mix such as af_bella(2)+af_sky(1) can be typed.' }).optional(),
});

export type Settings = z.infer<typeof settings>;
