/** Finds in the history what a request made whose answer was lost. Looking it up costs nothing. */
import { setTimeout as sleep } from 'node:timers/promises';
import { PluginError, type Speech, type SpokenAudio } from '../../core/plugin-api/index.ts';
import { endedAt, forgetEnded } from './call-record.ts';
import { ElevenLabsClient } from './client.ts';
import { isMadeOf } from './history-match.ts';
import type { ElevenLabsContext } from './settings.ts';
import { keep } from './synthesize.ts';
import { parseVoiceId } from './voice-id.ts';
import { historyAnswer, historyItem, type HistoryItem } from './wire.ts';

/** Speaking takes less than this; what is charged stands in the history some seconds later. */
const LONGEST_MS_PER_CHARACTER = 60;
const SLACK_MS = 20_000;
/** Where it is known that the request has ended. */
const HISTORY_LAG_MS = 6_000;
const LOOK_AGAIN_MS = 3_000;
const PAGE_SIZE = 100;
const MAX_PAGES = 50;
/** Their clock and ours may differ; what is too early is sorted out by their clock afterwards. */
const CLOCK_SLACK_SECONDS = 600;
const EARLIEST_SECONDS = 2;

/**
 * @returns null only when the request has surely ended and left nothing
 * @throws PluginError `unknown-outcome` while that cannot be known
 */
export async function recover(context: ElevenLabsContext, speech: Speech, since: Date): Promise<SpokenAudio | null> {
  if (!context.config.keepsHistory) {
    throw new PluginError('unknown-outcome', 'ElevenLabs was asked for this text before and the answer was lost; without a history nobody can look up whether it was charged. Decide that charge on the Costs page, then try again.');
  }
  const client = new ElevenLabsClient(context);
  const settledAtMs = await surelySettledAt(context, speech, since);
  for (;;) {
    const isSettled = Date.now() >= settledAtMs;
    const item = await find(client, context, speech, since);
    if (item && item.state !== 'processing') return fetchItem(client, context, speech, item);
    if (isSettled && item) throw new PluginError('unknown-outcome', 'ElevenLabs is still at work on this text. Try again in a few minutes.');
    if (isSettled) {
      await forgetEnded(context, speech);
      return null;
    }
    await sleep(LOOK_AGAIN_MS, undefined, { signal: context.signal }).catch(() => context.signal.throwIfAborted());
  }
}

/** When the request has ended, whatever became of its connection, and has left in the history what it made. */
async function surelySettledAt(context: ElevenLabsContext, speech: Speech, since: Date): Promise<number> {
  const ended = await endedAt(context, speech);
  return ended && ended >= since ? ended.getTime() + HISTORY_LAG_MS : since.getTime() + longestMs(speech.text);
}

/** From the beginning of a request to where nothing more can come of it. */
export function longestMs(text: string): number {
  return SLACK_MS + text.length * LONGEST_MS_PER_CHARACTER;
}

async function find(client: ElevenLabsClient, context: ElevenLabsContext, speech: Speech, since: Date): Promise<HistoryItem | undefined> {
  const sinceSeconds = since.getTime() / 1000;
  const filter = { page_size: String(PAGE_SIZE), source: 'TTS', voice_id: parseVoiceId(speech.voiceId).voiceId, date_after_unix: String(Math.floor(sinceSeconds - CLOCK_SLACK_SECONDS)) };
  let after: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const { body, headers } = await client.request({ method: 'GET', path: '/v1/history', query: after === undefined ? filter : { ...filter, start_after_history_item_id: after } }, historyAnswer);
    const earliest = sinceSeconds + clockDifferenceSeconds(headers) - EARLIEST_SECONDS;
    const found = body.history.find((item) => item.date_unix >= earliest && isMadeOf(item, speech, context.config));
    if (found) return found;
    after = body.last_history_item_id ?? body.history.at(-1)?.history_item_id;
    if (!body.has_more || after === undefined) return undefined;
  }
  throw new PluginError('unknown-outcome', 'The ElevenLabs history is too long to look this text up. Look there whether it was made before you try again.');
}

/** By how much their clock is ahead of ours. */
function clockDifferenceSeconds(headers: Headers): number {
  const theirs = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(theirs) ? 0 : (theirs - Date.now()) / 1000;
}

async function fetchItem(client: ElevenLabsClient, context: ElevenLabsContext, speech: Speech, item: HistoryItem): Promise<SpokenAudio> {
  const path = `/v1/history/${encodeURIComponent(item.history_item_id)}`;
  // Lists may leave the alignment out.
  const alignments = item.alignments ?? (await client.request({ method: 'GET', path }, historyItem)).body.alignments;
  const { body: audio } = await client.download({ method: 'GET', path: `${path}/audio` });
  const credits = item.character_count_change_to - item.character_count_change_from;
  await forgetEnded(context, speech);
  context.logger.info({ historyItemId: item.history_item_id }, 'the speech whose answer was lost was found in the history');
  return keep(context, { speech, audio, alignment: alignments?.alignment, credits: credits > 0 ? credits : undefined });
}
