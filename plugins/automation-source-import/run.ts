import { type AutomationOutcome, type AutomationTools, type PluginContext, PluginError } from '../../core/plugin-api/index.ts';
import { findFeedItems } from './feed-items.ts';
import { findFolderItems } from './folder-items.ts';
import type { Item } from './item.ts';
import { Seen } from './seen.ts';
import type { Settings } from './settings.ts';

type Tools = Pick<AutomationTools, 'now' | 'imports'>;

/** After so many that cannot be had at present, more of them is no use. */
const MOST_UNAVAILABLE = 10;

interface Tally {
  readonly imported: string[];
  readonly refused: string[];
  readonly unavailable: string[];
  known: number;
}

export async function run(context: PluginContext<Settings>, tools: Tools): Promise<AutomationOutcome> {
  const { config, store } = context;
  const items = config.from === 'feed' ? await findFeedItems(context) : await findFolderItems(config, tools);
  const seen = await Seen.open(store);
  await seen.prune(items);
  const fresh = items.filter((item) => !seen.has(item));
  return outcomeOf(await bringIn(context, tools, seen, fresh), fresh.length);
}

/** One that cannot be used is told once and does not hold up the others; one that cannot be had at present is tried again by the next run. */
async function bringIn({ config, signal, ...context }: PluginContext<Settings>, { imports }: Tools, seen: Seen, fresh: readonly Item[]): Promise<Tally> {
  const tally: Tally = { imported: [], refused: [], unavailable: [], known: 0 };
  for (const [index, item] of fresh.entries()) {
    if (tally.imported.length >= config.maxPerRun || tally.unavailable.length >= MOST_UNAVAILABLE) break;
    signal.throwIfAborted();
    const outcome = await item.bringIn(imports);
    if (outcome.state === 'unavailable') tally.unavailable.push(`Not yet: "${item.name}". ${outcome.reason}`);
    else await seen.add(item);
    if (outcome.state === 'imported') tally.imported.push(`Imported "${item.name}"`);
    if (outcome.state === 'known') tally.known += 1;
    if (outcome.state === 'refused') tally.refused.push(`Cannot be used: "${item.name}". ${outcome.reason}`);
    context.progress((index + 1) / fresh.length);
  }
  return tally;
}

function outcomeOf({ imported, refused, unavailable, known }: Tally, freshCount: number): AutomationOutcome {
  const [first] = unavailable;
  if (imported.length === 0 && first !== undefined) throw new PluginError('transient', `Nothing came in. ${first} The next run tries again.`);
  if (freshCount === 0) return { state: 'skipped', summary: 'Nothing new.' };
  const parts = [
    `Imported ${count(imported.length)}`,
    ...(known > 0 ? [`${count(known)} ${known === 1 ? 'was' : 'were'} there already`] : []),
    ...(refused.length > 0 ? [`${count(refused.length)} cannot be used`] : []),
    ...(unavailable.length > 0 ? [`${count(unavailable.length)} could not be had yet`] : []),
  ];
  const left = freshCount - imported.length - refused.length - unavailable.length - known;
  const more = left > 0 ? ` ${count(left)} more with the next run.` : '';
  return { state: 'done', summary: `${parts.join('; ')}.${more}`, details: [...refused, ...unavailable, ...imported] };
}

function count(videos: number): string {
  return `${videos} ${videos === 1 ? 'video' : 'videos'}`;
}
