import type { Schemas } from '../../contract/operations.ts';
import type { Database, Json } from '../../platform/database.ts';
import type { PostState, SentPost, UploadedMedia } from '../../plugin-api/index.ts';

export type PublicationRow = Database['public']['Tables']['publications']['Row'];
export type NewPublication = Omit<Database['public']['Tables']['publications']['Insert'], 'profile_id'>;
export type PublicationState = Schemas['Publication']['state'];
export type PublishMode = Schemas['PublishMode'];
type PublicationMode = Schemas['PublicationMode'];

/** The contract's words; the table's check constraints allow no others. */
const stateOf = (row: PublicationRow): PublicationState => row.state as PublicationState;
const modeOf = (row: PublicationRow): PublicationMode => row.mode as PublicationMode;

const toIso = (time: string | null): string | null => (time === null ? null : new Date(time).toISOString());

export function toPublication(row: PublicationRow): Schemas['Publication'] {
  return {
    id: row.id,
    clipId: row.clip_id,
    publisherId: row.publisher_id,
    channelId: row.channel_id,
    channelName: row.channel_name,
    network: row.network,
    caption: row.caption,
    mode: modeOf(row),
    scheduleAt: toIso(row.schedule_at),
    movingFrom: toIso(row.moving_from),
    state: stateOf(row),
    externalId: row.external_id,
    url: row.url,
    error: row.error,
    createdAt: new Date(row.created_at).toISOString(),
    publishedAt: toIso(row.published_at),
  };
}

export function toPost(row: PublicationRow) {
  return { publicationId: row.id, channelId: row.channel_id, network: row.network, caption: row.caption, settings: fieldsOf(row.settings) };
}

/** The row as the publisher is asked about it. Its time of sending stands in for rows that were never sent. */
export function toSentPost(row: PublicationRow): SentPost {
  const standsAt = row.moving_from ?? row.schedule_at;
  return {
    ...toPost(row),
    externalId: row.external_id,
    mode: modeOf(row),
    scheduleAt: standsAt === null ? null : new Date(standsAt),
    sentAt: new Date(row.sent_at ?? row.created_at),
    media: toMedia(row.media),
  };
}

function toMedia(stored: Json | null): UploadedMedia {
  return Object.fromEntries(Object.entries(fieldsOf(stored)).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])));
}

function fieldsOf(value: Json | null): Readonly<Record<string, Json | undefined>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

/** How a row changes when the publisher was heard about its post. */
export function changesOf(state: PostState, now: Date) {
  return {
    state: state.state,
    external_id: state.externalId,
    url: state.url,
    error: state.error,
    ...(state.state === 'published' ? { published_at: now.toISOString() } : {}),
  };
}

/** Posts that one request to the publisher can carry: of the same mode and time. */
export function groupByTime(rows: readonly PublicationRow[]): PublicationRow[][] {
  return [...Map.groupBy(rows, (row) => `${row.mode} ${row.schedule_at ?? ''}`).values()];
}

/** A post that ended at its old time is not moved any more. */
export function endOfMove(row: PublicationRow, { state }: PostState) {
  return row.moving_from !== null && (state === 'published' || state === 'failed') ? { schedule_at: row.moving_from, moving_from: null } : {};
}
