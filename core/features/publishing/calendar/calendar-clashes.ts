/** What in a calendar somebody probably did not want. */
import type { Schemas } from '../../../contract/operations.ts';

type Clash = Schemas['CalendarClash'];

export interface PlannedTime {
  readonly id: string;
  readonly clipId: string;
  readonly publisherId: string;
  readonly channelId: string;
  readonly channelName: string;
  readonly network: string;
  readonly atMs: number;
}

export interface ChannelRule {
  readonly minGapMinutes: number;
  readonly timeZone: string;
}

const MINUTE_MS = 60_000;

/**
 * @param posts that appeared or are to appear, in order of time
 * @param ruleOf of a channel
 * @param nowMs clashes of what has appeared already are none: nothing can be done about them
 */
export function findClashes(posts: readonly PlannedTime[], ruleOf: (post: PlannedTime) => ChannelRule, busyMinutes: ReadonlySet<number>, nowMs: number): Clash[] {
  const clashes = [...closePosts(posts, ruleOf), ...sameClips(posts, ruleOf), ...otherStores(posts, busyMinutes)];
  return clashes.filter((clash) => Date.parse(clash.at) >= nowMs).sort((a, b) => a.at.localeCompare(b.at));
}

function closePosts(posts: readonly PlannedTime[], ruleOf: (post: PlannedTime) => ChannelRule): Clash[] {
  const channels = Map.groupBy(posts, ({ publisherId, channelId }) => JSON.stringify([publisherId, channelId]));
  return [...channels.values()].flatMap((ofChannel) =>
    pairs(ofChannel).flatMap(([earlier, later]) => {
      const { minGapMinutes } = ruleOf(later);
      if (later.atMs - earlier.atMs >= minGapMinutes * MINUTE_MS) return [];
      return [clash('too-close', [earlier, later], `Two posts on ${later.channelName} are less than ${minGapMinutes} minutes apart.`)];
    }),
  );
}

function sameClips(posts: readonly PlannedTime[], ruleOf: (post: PlannedTime) => ChannelRule): Clash[] {
  const days = Map.groupBy(posts, (post) => JSON.stringify([post.clipId, post.network, dayOf(post.atMs, ruleOf(post).timeZone)]));
  return [...days.values()].flatMap((sameDay) =>
    pairs(sameDay).map(([earlier, later]) => clash('same-clip', [earlier, later], `The same clip appears twice on ${later.network} on one day.`)),
  );
}

function otherStores(posts: readonly PlannedTime[], busyMinutes: ReadonlySet<number>): Clash[] {
  return posts
    .filter(({ atMs }) => busyMinutes.has(atMs - (atMs % MINUTE_MS)))
    .map((post) => clash('other-store', [post], 'Another of your stores publishes in the same minute.'));
}

function clash(kind: Clash['kind'], posts: readonly PlannedTime[], message: string): Clash {
  return { kind, at: new Date(posts.at(-1)?.atMs ?? 0).toISOString(), publicationIds: posts.map(({ id }) => id), message };
}

function pairs<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((item, index) => {
    const before = items[index - 1];
    return before === undefined ? [] : [[before, item] as [T, T]];
  });
}

const FORMATS = new Map<string, Intl.DateTimeFormat>();

function dayOf(atMs: number, timeZone: string): string {
  const format = FORMATS.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  FORMATS.set(timeZone, format);
  return format.format(atMs);
}
