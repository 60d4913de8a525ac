import { destination, optionsFrom, type PluginContext, secret, withoutEffect, z } from '../../core/plugin-api/index.ts';
import { OTHERWISE } from './prices.ts';

export const OPENAI_ADDRESS = 'https://api.openai.com/v1';

function isAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && ['http:', 'https:'].includes(url.protocol) && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
}

const price = (title: string, what: string, otherwise: number) =>
  withoutEffect(z.number().min(0).max(1000))
    .optional()
    .meta({ title, description: `Dollars for a million tokens of ${what}, as your provider says. Empty: the known price of an OpenAI model, nothing for a server in your own network, $${otherwise} elsewhere. 0: free.` });

export const settings = z.strictObject({
  url: withoutEffect(destination(z.string().trim().max(500).refine(isAddress, 'must be an address such as https://api.openai.com/v1')))
    .default(OPENAI_ADDRESS)
    .meta({
      title: 'Address',
      description: 'Of an OpenAI-compatible API, with its version: OpenAI, Gemini (https://generativelanguage.googleapis.com/v1beta/openai), OpenRouter, Mistral, Groq …, or a server of your own (Ollama http://localhost:11434/v1, LM Studio http://localhost:1234/v1, llama.cpp, vLLM). One inside your own network only where the operator allows it.',
      examples: [OPENAI_ADDRESS, 'http://localhost:11434/v1'],
    }),
  apiKey: secret(z.string().trim().regex(/^[\x21-\x7e]{1,1000}$/, 'is not a key; copy it again'))
    .optional()
    .meta({ title: 'API key', description: 'Servers of your own mostly need none.' }),
  model: optionsFrom('models', z.string().trim().min(1).max(200)).meta({ title: 'Model', description: 'Choose from the list that the server gives, or type its name.', examples: ['gpt-4o-mini', 'llama3.2'] }),
  temperature: z
    .number()
    .min(0)
    .max(2)
    .optional()
    .meta({ title: 'Temperature', description: '0 is sober, 1 is lively. Empty: as the model has it.' }),
  maxOutputTokens: z
    .int()
    .min(200)
    .max(100_000)
    .optional()
    .meta({ title: 'Most tokens of an answer', description: 'The price before the click counts with it. Empty: by the wanted length, with room for the thoughts of models that think first.' }),
  inputDollarsPerMillion: price('Price of input', 'input', OTHERWISE.input),
  outputDollarsPerMillion: price('Price of output', 'output', OTHERWISE.output),
});

export type Settings = z.infer<typeof settings>;
export type WriterContext = PluginContext<Settings>;
