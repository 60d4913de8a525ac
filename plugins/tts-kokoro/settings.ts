import { destination, optionsFrom, secret, z } from '../../core/plugin-api/index.ts';

function isAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && ['http:', 'https:'].includes(url.protocol) && url.username === '' && url.password === '';
}

const NEITHER_NOR = 'enter the address of a server or the folder of a model, and not both';

const fields = z.strictObject({
  url: destination(z.string().trim().max(500).refine(isAddress, 'must be an address such as http://localhost:8880')).meta({
    title: 'Address',
    description: 'Where Kokoro-FastAPI answers, without /v1. One inside your own network only where the operator allows it.',
    examples: ['http://localhost:8880'],
  }).optional(),
  apiKey: secret().meta({ title: 'API key', description: 'Only where something in front of the server asks for one.' }).optional(),
  voice: optionsFrom('voices').meta({ title: 'Voice', description: 'Used when none is chosen. A mix such as af_bella(2)+af_sky(1) can be typed.' }).optional(),
  modelFolder: z
    .string()
    .trim()
    .min(1)
    .max(1000)
    .meta({
      title: 'Folder of the model',
      description: 'Instead of a server: speaks English in this process, by the model in this folder of this machine. Whoever runs the server allows it by putting an empty file named edit-factory.allowed there, and installs kokoro-js.',
    })
    .optional(),
});

export const settings = fields.refine(({ url, modelFolder }) => (url === undefined) !== (modelFolder === undefined), { path: ['url'], message: NEITHER_NOR });

export type Settings = z.infer<typeof settings>;
