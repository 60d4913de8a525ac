/** The rules of a network as a schema, from which the host draws a form. */
import { type NetworkRules, z } from '../../../core/plugin-api/index.ts';
import type { NetworkRule, SettingRule } from './rule.ts';

export function toNetworkRules({ name, maxCaptionLength, refusesVideo, settings }: NetworkRule): NetworkRules {
  const fields = Object.entries(settings).map(([key, rule]) => [key, toField(rule).meta({ title: titleOf(key) })] as const);
  return {
    name,
    ...(maxCaptionLength === undefined ? {} : { maxCaptionLength }),
    ...(refusesVideo === undefined ? {} : { refusal: `${name} ${refusesVideo}` }),
    settings: z.looseObject(Object.fromEntries(fields)),
  };
}

function toField(rule: SettingRule): z.ZodType {
  const schema = toValue(rule);
  if ('default' in rule && rule.default !== undefined) return schema.default(rule.default);
  return 'required' in rule && rule.required === true ? schema : schema.optional();
}

function toValue(rule: SettingRule): z.ZodType {
  switch (rule.kind) {
    case 'choice':
      return z.enum(rule.values);
    case 'boolean':
      return z.boolean();
    case 'text':
      return z.string().min(rule.minLength ?? 0).max(rule.maxLength ?? 10_000);
    case 'url':
      return z.url({ protocol: /^https?$/ });
    case 'list':
      return z.array(z.unknown());
    case 'tags':
      return z.array(z.object({ value: z.string(), label: z.string() }));
  }
}

/** `who_can_reply_post`, `autoAddMusic` → words. */
function titleOf(key: string): string {
  const words = key.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
