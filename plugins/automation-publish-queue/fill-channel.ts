import type { ApprovedClip, AutomationTools, PluginContext } from '../../core/plugin-api/index.ts';
import { fillCaption } from './caption.ts';
import type { Settings } from './settings.ts';

export interface ChannelOfQueue {
  readonly id: string;
  readonly name: string;
}

export interface Filled {
  readonly queued: number;
  /** Clips that the network or the library refused. */
  readonly refused: number;
  /** Lines for the history. */
  readonly lines: readonly string[];
}

export type Tools = Pick<AutomationTools, 'now' | 'timeZone' | 'publishQueue'>;

/** Until there is no free slot before the end, or no clip left. A clip that is refused leaves its slot to the next one. */
export async function fillChannel({ config, signal }: Pick<PluginContext<Settings>, 'config' | 'signal'>, tools: Tools, channel: ChannelOfQueue, before: Date): Promise<Filled> {
  const lines: string[] = [];
  let [queued, refused] = [0, 0];
  for (const clip of await tools.publishQueue.listApprovedClips(config.publisherId, channel.id)) {
    signal.throwIfAborted();
    const outcome = await tools.publishQueue.publishInNextSlot(requestOf(config, channel, clip), before);
    if (outcome.state === 'no-slot') break;
    if (outcome.state === 'queued') {
      queued += 1;
      lines.push(`${channel.name}, ${inWords(outcome.at, tools.timeZone)}: "${clip.name}"`);
    }
    if (outcome.state === 'refused') {
      refused += 1;
      lines.push(`${channel.name}: "${clip.name}" was skipped. ${outcome.reason}`);
    }
  }
  return { queued, refused, lines };
}

function requestOf({ publisherId, captionTemplate, settings }: Settings, channel: ChannelOfQueue, clip: ApprovedClip) {
  const own = settings?.[channel.id];
  const caption = fillCaption(captionTemplate, { name: clip.name, script: clip.script, channel: channel.name });
  return { publisherId, channelId: channel.id, clipId: clip.id, caption, ...(own === undefined ? {} : { settings: own }) };
}

function inWords(time: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(time);
}
