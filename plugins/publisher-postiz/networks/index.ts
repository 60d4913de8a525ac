import { facebook, instagram, threads } from './meta.ts';
import { bluesky, discord, googleBusiness, linkedin, mastodon, nostr, pinterest, reddit, slack, telegram, vk } from './others.ts';
import type { NetworkRule } from './rule.ts';
import { tiktok, tiktokBusiness } from './tiktok.ts';
import { toNetworkRules } from './to-schema.ts';
import { x } from './x.ts';
import { youtube } from './youtube.ts';

const NETWORKS: Readonly<Record<string, NetworkRule>> = {
  tiktok,
  'tiktok-business': tiktokBusiness,
  youtube,
  instagram,
  'instagram-standalone': instagram,
  facebook,
  threads,
  linkedin,
  'linkedin-page': linkedin,
  x,
  pinterest,
  reddit,
  gmb: googleBusiness,
  discord,
  slack,
  bluesky,
  mastodon,
  telegram,
  vk,
  nostr,
};

/** For the host's forms. */
export const networks = Object.fromEntries(Object.entries(NETWORKS).map(([network, rule]) => [network, toNetworkRules(rule)]));

/** A network without rules of its own here is left to Postiz. */
export function ruleOf(network: string): NetworkRule {
  return NETWORKS[network] ?? { name: network, settings: {} };
}

export function networkName(network: string): string {
  return ruleOf(network).name;
}

/** Fills in the settings that Postiz demands and that have one harmless value. */
export function withDefaults(network: string, settings: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const defaults = Object.entries(ruleOf(network).settings).flatMap(([name, rule]) => ('default' in rule ? [[name, rule.default] as const] : []));
  const given = Object.entries(settings).filter(([, value]) => value !== undefined && value !== null);
  return { ...Object.fromEntries(defaults), ...Object.fromEntries(given) };
}
