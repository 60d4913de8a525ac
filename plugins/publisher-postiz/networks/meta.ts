import type { NetworkRule } from './rule.ts';

export const instagram: NetworkRule = {
  name: 'Instagram',
  maxCaptionLength: 2200,
  settings: {
    post_type: { kind: 'choice', values: ['post', 'story'], default: 'post' },
    is_trial_reel: { kind: 'boolean' },
    graduation_strategy: { kind: 'choice', values: ['MANUAL', 'SS_PERFORMANCE'] },
    collaborators: { kind: 'list' },
  },
};

export const facebook: NetworkRule = {
  name: 'Facebook',
  maxCaptionLength: 63_206,
  settings: {
    url: { kind: 'url' },
    post_type: { kind: 'choice', values: ['post', 'story'] },
  },
};

export const threads: NetworkRule = { name: 'Threads', maxCaptionLength: 500, settings: {} };
