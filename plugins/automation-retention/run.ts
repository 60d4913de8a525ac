import { type AutomationOutcome, type AutomationTools, type Leftover, type LeftoverKind, type PluginContext, PluginError } from '../../core/plugin-api/index.ts';
import type { Settings } from './settings.ts';
import { countLeftovers, describeLeftover } from './wording.ts';

type Tools = Pick<AutomationTools, 'now' | 'timeZone' | 'retention'>;

const DAY_MS = 24 * 3600_000;
/** In the store: the settings whose report somebody could have read. */
const REPORTED = 'reported';

interface Due extends Leftover {
  readonly olderThan: Date;
}

/** Lists what is left over. Deletes it only if that is wanted and an earlier run listed it by the same settings. */
export async function run(context: PluginContext<Settings>, tools: Tools): Promise<AutomationOutcome> {
  const ages = agesOf(context.config);
  const due = await findDue(ages, tools);
  const isConfirmed = context.config.mode === 'delete' && JSON.stringify(await context.store.get(REPORTED)) === JSON.stringify(ages);
  await context.store.set(REPORTED, ages);
  if (due.length === 0) return { state: 'skipped', summary: 'Nothing is left over.' };
  return isConfirmed ? removeAll(context, tools, due) : report(context.config, tools, due);
}

function agesOf(config: Settings): [LeftoverKind, number][] {
  const days: [LeftoverKind, number | undefined][] = [
    ['trashed-project', config.trashedProjectDays],
    ['raw-clip', config.rawClipDays],
    ['outdated-clip', config.outdatedClipDays],
    ['voice-over', config.voiceOverDays],
    ['source-video', config.sourceVideoDays],
  ];
  return days.flatMap(([kind, age]) => (age === undefined ? [] : [[kind, age] as [LeftoverKind, number]]));
}

async function findDue(ages: readonly [LeftoverKind, number][], tools: Tools): Promise<Due[]> {
  const due: Due[] = [];
  for (const [kind, age] of ages) {
    const olderThan = new Date(tools.now().getTime() - age * DAY_MS);
    due.push(...(await tools.retention.listLeftovers(kind, olderThan)).map((leftover) => ({ ...leftover, olderThan })));
  }
  return due;
}

function report({ mode }: Settings, tools: Tools, due: readonly Due[]): AutomationOutcome {
  const next = mode === 'delete' ? 'the next run deletes it. Change the settings before that if something shall stay' : 'it only reports. Set it to "delete" to have it deleted';
  return { state: 'done', summary: `Would delete ${countLeftovers(due)}. Nothing was deleted: ${next}.`, details: linesOf(due, tools) };
}

/** One that cannot be deleted does not hold up the others, but makes the run a failed one. */
async function removeAll(context: PluginContext<Settings>, tools: Tools, due: readonly Due[]): Promise<AutomationOutcome> {
  const { signal, logger } = context;
  const removed: Due[] = [];
  const problems: unknown[] = [];
  for (const [index, leftover] of due.entries()) {
    signal.throwIfAborted();
    try {
      if ((await tools.retention.remove(leftover, leftover.olderThan)) === 'removed') removed.push(leftover);
    } catch (error) {
      signal.throwIfAborted();
      logger.warn({ error, kind: leftover.kind, id: leftover.id }, 'something that is left over could not be deleted');
      problems.push(error);
    }
    context.progress((index + 1) / due.length);
  }
  const done = removed.length === 0 ? 'Nothing was deleted' : `Deleted ${countLeftovers(removed)}`;
  if (problems.length > 0) throw new PluginError('transient', `${done}. ${problems.length} of ${due.length} could not be deleted; the next run tries again. See the log of the server.`);
  return { state: 'done', summary: `${done}.`, details: linesOf(removed, tools) };
}

function linesOf(due: readonly Due[], { timeZone }: Tools): string[] {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return due.map((leftover) => describeLeftover(leftover, (time) => format.format(time)));
}
