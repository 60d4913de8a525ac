import type { NetworkRule } from './rule.ts';

/** A link counts as long as its shortened form. */
const LINK_LENGTH = 23;
const LINK = /https?:\/\/\S+/g;

/** X counts most letters once and the others, e.g. emoji and Chinese, twice. */
function measure(caption: string): number {
  const links = caption.match(LINK)?.length ?? 0;
  const weights = [...caption.replace(LINK, '')].map((character) => (isLight(character.codePointAt(0) ?? 0) ? 1 : 2));
  return weights.reduce((sum, weight) => sum + weight, 0) + links * LINK_LENGTH;
}

function isLight(code: number): boolean {
  return code <= 4351 || (code >= 8192 && code <= 8205) || (code >= 8208 && code <= 8223) || (code >= 8242 && code <= 8247);
}

/** 4000 is for verified accounts; only Postiz knows which ones are, and refuses others above 280. */
export const x: NetworkRule = {
  name: 'X',
  maxCaptionLength: 4000,
  measure,
  settings: {
    who_can_reply_post: { kind: 'choice', values: ['everyone', 'following', 'mentionedUsers', 'subscribers', 'verified'], default: 'everyone' },
    community: { kind: 'url' },
    made_with_ai: { kind: 'boolean', default: true },
    paid_partnership: { kind: 'boolean' },
  },
};
