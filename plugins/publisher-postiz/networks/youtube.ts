import type { NetworkRule } from './rule.ts';

export const youtube: NetworkRule = {
  name: 'YouTube',
  maxCaptionLength: 5000,
  settings: {
    title: { kind: 'text', required: true, minLength: 2, maxLength: 100 },
    type: { kind: 'choice', required: true, values: ['public', 'private', 'unlisted'] },
    selfDeclaredMadeForKids: { kind: 'choice', values: ['yes', 'no'] },
    tags: { kind: 'tags', maxCharacters: 500 },
  },
};
