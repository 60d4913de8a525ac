import { type AutomationOutcome, type PluginContext, PluginError } from '../../core/plugin-api/index.ts';
import { type ChannelOfQueue, fillChannel, type Filled, type Tools } from './fill-channel.ts';
import type { Settings } from './settings.ts';

const DAY_MS = 24 * 3600_000;

export async function run(context: PluginContext<Settings>, tools: Tools): Promise<AutomationOutcome> {
  const { config } = context;
  const channels = await findChannels(config, tools);
  const before = new Date(tools.now().getTime() + config.days * DAY_MS);
  const filled: Filled[] = [];
  for (const [index, channel] of channels.entries()) {
    filled.push(await fillChannel(context, tools, channel, before));
    context.progress((index + 1) / channels.length);
  }
  return outcomeOf(filled, config.days);
}

/** @throws PluginError `config` when one of them is not the profile's any more: it would be left empty without anybody knowing */
async function findChannels({ publisherId, channelIds }: Settings, tools: Tools): Promise<ChannelOfQueue[]> {
  const known = await tools.publishQueue.listChannels(publisherId);
  const chosen = known.filter(({ id }) => channelIds.includes(id));
  const missing = channelIds.length - chosen.length;
  if (missing > 0) throw new PluginError('config', `${missing} of the ${channelIds.length} channels cannot be published to any more. Choose the channels of the queue again, or connect them to the profile.`);
  return channelIds.flatMap((id) => chosen.find((channel) => channel.id === id) ?? []);
}

function outcomeOf(filled: readonly Filled[], days: number): AutomationOutcome {
  const sum = (key: 'queued' | 'refused') => filled.reduce((total, one) => total + one[key], 0);
  const [queued, refused, details] = [sum('queued'), sum('refused'), filled.flatMap(({ lines }) => lines)];
  const skipped = refused === 0 ? '' : ` ${count(refused)} ${refused === 1 ? 'was' : 'were'} skipped; the details say why.`;
  if (queued > 0) return { state: 'done', summary: `Queued ${count(queued)} for the next ${days === 1 ? 'day' : `${days} days`}.${skipped}`, details };
  if (refused > 0) throw new PluginError('permanent', `Nothing was queued.${skipped.replace('; the details say why.', ':')} ${details[0] ?? ''}`);
  return { state: 'skipped', summary: `No free slot in the next ${days === 1 ? 'day' : `${days} days`}, or no selected clip that was not published yet.` };
}

function count(posts: number): string {
  return `${posts} ${posts === 1 ? 'post' : 'posts'}`;
}
