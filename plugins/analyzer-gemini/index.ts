import { defineAnalyzer } from '../../core/plugin-api/index.ts';
import { analyze } from './analyze.ts';
import { check, listModels } from './models.ts';
import { priceOf } from './price.ts';
import { settings } from './settings.ts';

const TIMEOUT_MS = 120_000;

export default defineAnalyzer({
  id: 'analyzer-gemini',
  name: 'Gemini',
  description: 'Looks at moments of your footage, scores them and names what is seen, so that scripts find the pictures that fit. Sends still pictures to Google; paid by the token.',
  license: 'MIT',
  config: settings,
  limits: { timeoutMs: TIMEOUT_MS, concurrency: 2 },
  capabilities: { maxMoments: 10, framesPerMoment: 3 },
  options: { models: listModels },
  price: priceOf,
  check,
  analyze,
});
