import type { NetworkRule } from './rule.ts';

const COVER = 'wants a cover image with each video, which cannot be sent yet. Leave this channel out.';

export const linkedin: NetworkRule = { name: 'LinkedIn', maxCaptionLength: 3000, settings: { post_as_images_carousel: { kind: 'boolean' } } };

export const pinterest: NetworkRule = {
  name: 'Pinterest',
  maxCaptionLength: 500,
  refusesVideo: COVER,
  settings: { board: { kind: 'text', required: true, minLength: 1 }, title: { kind: 'text', maxLength: 100 }, link: { kind: 'url' } },
};

export const reddit: NetworkRule = {
  name: 'Reddit',
  maxCaptionLength: 10_000,
  refusesVideo: COVER,
  settings: { subreddit: { kind: 'list', required: true } },
};

export const googleBusiness: NetworkRule = {
  name: 'Google Business Profile',
  maxCaptionLength: 1500,
  refusesVideo: 'takes pictures only, no videos. Leave this channel out.',
  settings: {},
};

const channelRequired: NetworkRule['settings'] = { channel: { kind: 'text', required: true, minLength: 1 } };

export const discord: NetworkRule = { name: 'Discord', maxCaptionLength: 1980, settings: channelRequired };
export const slack: NetworkRule = { name: 'Slack', maxCaptionLength: 400_000, settings: channelRequired };
export const bluesky: NetworkRule = { name: 'Bluesky', maxCaptionLength: 300, settings: {} };
export const mastodon: NetworkRule = { name: 'Mastodon', maxCaptionLength: 500, settings: {} };
export const telegram: NetworkRule = { name: 'Telegram', maxCaptionLength: 4096, settings: {} };
export const vk: NetworkRule = { name: 'VK', maxCaptionLength: 2048, settings: {} };
export const nostr: NetworkRule = { name: 'Nostr', maxCaptionLength: 100_000, settings: {} };
