import type { HistoryEntry } from './account.ts';
import { invalidField, refusal, type Answer } from './http.ts';
import type { Call, Route } from './routing.ts';

const MAX_PAGE_SIZE = 1000;

function list({ account, query, world }: Call): Answer {
  account.demand('speech_history_read');
  const size = Number(query.get('page_size') ?? 100);
  if (!Number.isInteger(size) || size < 1 || size > MAX_PAGE_SIZE) throw invalidField('page_size', `Input should be less than or equal to ${MAX_PAGE_SIZE}`, 'query');
  if (query.has('model_id') && !query.has('source')) throw invalidField('source', 'source is required when model_id is given', 'query');
  const after = query.get('start_after_history_item_id');
  const visible = account.history.filter((entry) => entry.visibleAt <= Date.now() && suits(entry, query));
  const rest = after === null ? visible : visible.slice(visible.findIndex(({ id }) => id === after) + 1);
  const page = rest.slice(0, size);
  const withAlignment = !world.faults.historyWithoutAlignment;
  return { status: 200, body: { history: page.map((entry) => describe(entry, withAlignment)), has_more: rest.length > size, last_history_item_id: page.at(-1)?.id ?? null, scanned_until: null } };
}

function suits(entry: HistoryEntry, query: URLSearchParams): boolean {
  const [voiceId, modelId, from, before] = ['voice_id', 'model_id', 'date_after_unix', 'date_before_unix'].map((name) => query.get(name));
  const unix = unixOf(entry);
  return (voiceId == null || entry.voice.voiceId === voiceId) && (modelId == null || entry.modelId === modelId) && (from == null || unix >= Number(from)) && (before == null || unix < Number(before));
}

function describe(entry: HistoryEntry, withAlignment: boolean): unknown {
  return {
    history_item_id: entry.id,
    request_id: entry.id,
    voice_id: entry.voice.voiceId,
    voice_name: entry.voice.name,
    voice_category: entry.voice.category,
    model_id: entry.modelId,
    text: entry.text,
    date_unix: unixOf(entry),
    character_count_change_from: entry.creditsBefore,
    character_count_change_to: entry.creditsBefore + entry.credits,
    content_type: 'audio/mpeg',
    state: null,
    settings: entry.settings,
    source: 'TTS',
    alignments: withAlignment ? { alignment: entry.alignment, normalized_alignment: entry.alignment } : null,
  };
}

function unixOf({ createdAt }: HistoryEntry): number {
  return Math.floor(createdAt.getTime() / 1000);
}

function find({ account, params }: Call): HistoryEntry {
  account.demand('speech_history_read');
  const entry = account.history.find(({ id }) => id === params['id']);
  if (!entry) throw refusal(404, 'history_item_not_found', 'A history item with this id was not found.');
  return entry;
}

export const historyRoutes: readonly Route[] = [
  { method: 'GET', path: '/v1/history', handle: list },
  { method: 'GET', path: '/v1/history/:id', handle: (call) => ({ status: 200, body: describe(find(call), true) }) },
  { method: 'GET', path: '/v1/history/:id/audio', handle: (call) => ({ status: 200, body: find(call).mp3 }) },
];
