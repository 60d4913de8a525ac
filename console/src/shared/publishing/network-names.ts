import { humanize } from '../format.ts';

/** Networks as they write themselves; proper names are the same in every language. */
const NAMES: Readonly<Record<string, string>> = {
  tiktok: 'TikTok',
  'tiktok-business': 'TikTok Business',
  youtube: 'YouTube',
  instagram: 'Instagram',
  'instagram-standalone': 'Instagram',
  facebook: 'Facebook',
  linkedin: 'LinkedIn',
  'linkedin-page': 'LinkedIn',
  x: 'X',
  gmb: 'Google Business',
  vk: 'VK',
};

export const networkName = (network: string): string => NAMES[network] ?? humanize(network);
