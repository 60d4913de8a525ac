import type { NetworkRule } from './rule.ts';

/** TikTok wants privacy chosen by the user; comments, duets and stitches stay off unless switched on. A voice that no human spoke has to be labeled. */
const settings: NetworkRule['settings'] = {
  privacy_level: { kind: 'choice', required: true, values: ['PUBLIC_TO_EVERYONE', 'MUTUAL_FOLLOW_FRIENDS', 'FOLLOWER_OF_CREATOR', 'SELF_ONLY'] },
  duet: { kind: 'boolean', default: false },
  stitch: { kind: 'boolean', default: false },
  comment: { kind: 'boolean', default: false },
  brand_content_toggle: { kind: 'boolean', default: false },
  brand_organic_toggle: { kind: 'boolean', default: false },
  autoAddMusic: { kind: 'choice', values: ['yes', 'no'], default: 'no' },
  content_posting_method: { kind: 'choice', values: ['DIRECT_POST', 'UPLOAD'], default: 'DIRECT_POST' },
  title: { kind: 'text', maxLength: 90 },
  video_made_with_ai: { kind: 'boolean', default: true },
};

export const tiktok: NetworkRule = { name: 'TikTok', maxCaptionLength: 2000, settings };
export const tiktokBusiness: NetworkRule = { name: 'TikTok Business', maxCaptionLength: 2200, settings };
