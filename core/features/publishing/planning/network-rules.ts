import { z } from 'zod';
import type { Schemas } from '../../../contract/operations.ts';
import type { NetworkRules } from '../../../plugin-api/index.ts';

/** Made once per network: plugins do not change while the server runs. */
const described = new WeakMap<NetworkRules, Schemas['NetworkRules']>();

export function describeNetwork(rules: NetworkRules): Schemas['NetworkRules'] {
  const known = described.get(rules);
  if (known) return known;
  const { name, maxCaptionLength = null, refusal = null, settings } = rules;
  const made = { name, maxCaptionLength, refusal, settingsSchema: { ...z.toJSONSchema(settings, { io: 'input' }) } };
  described.set(rules, made);
  return made;
}
