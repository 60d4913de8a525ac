import { defineWriter } from '../../core/plugin-api/index.ts';
import { check, listModels } from './models.ts';
import { priceOf } from './price.ts';
import { settings } from './settings.ts';
import { write } from './write.ts';

/** A model on a machine without a graphics card takes its time; a request that is repeated after two minutes starts anew. */
const TIMEOUT_MS = 110_000;

export default defineWriter({
  id: 'writer-openai-compatible',
  name: 'OpenAI-compatible writer',
  description: 'Writes scripts with any service that speaks the chat completions API of OpenAI, also with a server of your own such as Ollama or LM Studio, which costs nothing.',
  license: 'MIT',
  config: settings,
  limits: { timeoutMs: TIMEOUT_MS, concurrency: 4 },
  options: { models: listModels },
  price: priceOf,
  check,
  write,
});
