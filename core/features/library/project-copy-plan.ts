/** What a copy of a project consists of: which rows are new, which the other profile has already, and under which ids. Pure. */
import { z } from 'zod';
import type { Json } from '../../platform/database.ts';

const row = z.looseObject({ id: z.string() });
const asset = row.extend({ extension: z.string(), sha256: z.string() });
const segment = row.extend({ source_video_id: z.string(), start_seconds: z.number(), end_seconds: z.number() });

const held = z.record(z.string(), z.unknown());
type Held = z.infer<typeof held>;

export const projectBundle = z.object({
  project: row.extend({ profile_id: z.string(), state: z.string(), deleted_at: z.string().nullable() }),
  clips: z.array(row),
  voiceOvers: z.array(row.extend({ cache_key: z.string() })),
  sourceVideos: z.array(row.extend({ asset_id: z.string() })),
  segments: z.array(segment),
  assignments: z.array(z.looseObject({ segment_id: z.string() })),
  assets: z.array(asset),
});
export type ProjectBundle = z.infer<typeof projectBundle>;

export const knownMedia = z.object({
  voiceOvers: z.array(z.object({ id: z.string(), cache_key: z.string() })),
  sourceVideos: z.array(z.object({ id: z.string(), sha256: z.string() })),
  segments: z.array(segment),
});
export type KnownMedia = z.infer<typeof knownMedia>;

export interface FileCopy {
  readonly from: { readonly id: string; readonly extension: string };
  readonly to: { readonly id: string; readonly extension: string };
}

export interface ProjectCopyPlan {
  readonly projectId: string;
  readonly files: readonly FileCopy[];
  /** As `import_project` takes them. */
  readonly rows: Json;
}

export interface CopyTarget {
  readonly profileId: string;
  readonly now: Date;
  readonly newId: () => string;
}

/** By what a source video of one profile is known in another: the content of its file. */
export function hashesOf(bundle: ProjectBundle): Map<string, string> {
  const hashes = new Map(bundle.assets.map(({ id, sha256 }) => [id, sha256]));
  return new Map(bundle.sourceVideos.map(({ id, asset_id }) => [id, hashes.get(asset_id) ?? '']));
}

export function planProjectCopy(bundle: ProjectBundle, known: KnownMedia, target: CopyTarget): ProjectCopyPlan {
  const ids = new Map([[bundle.project.profile_id, target.profileId], ...knownIds(bundle, known)]);
  const isNew = ({ id }: { readonly id: string }) => !ids.has(id);
  const fresh = { clips: bundle.clips, voiceOvers: bundle.voiceOvers.filter(isNew), sourceVideos: bundle.sourceVideos.filter(isNew), segments: bundle.segments.filter(isNew) };
  const needed = new Set([...fresh.clips, ...fresh.voiceOvers, ...fresh.sourceVideos, ...fresh.segments].flatMap((one) => Object.values(one)));
  const assets = bundle.assets.filter(({ id }) => needed.has(id));
  for (const { id } of [bundle.project, ...fresh.clips, ...fresh.voiceOvers, ...fresh.sourceVideos, ...fresh.segments, ...assets]) ids.set(id, target.newId());
  const at = (earlierMs: number) => new Date(target.now.getTime() - earlierMs).toISOString();
  const stamp = { created_at: at(0), updated_at: at(0) };
  const rows = {
    project: { ...withoutBrand(bundle.project, 'settings'), ...stamp, job_id: null },
    // In the order in which they were made, the last one newest.
    clips: fresh.clips.map((clip, place) => ({ ...withoutBrand(clip, 'look'), created_at: at(fresh.clips.length - 1 - place) })),
    voiceOvers: fresh.voiceOvers.map((one) => ({ ...one, ...stamp })),
    sourceVideos: fresh.sourceVideos.map((one) => ({ ...one, ...stamp })),
    segments: fresh.segments.map((one) => ({ ...one, ...stamp, use_count: 0, last_used_at: null })),
    assignments: bundle.assignments,
    assets: assets.map((one) => ({ ...one, ...stamp })),
  };
  return {
    projectId: mapped(bundle.project.id, ids),
    files: assets.map(({ id, extension }) => ({ from: { id, extension }, to: { id: mapped(id, ids), extension } })),
    rows: withIds(rows as unknown as Json, ids),
  };
}

function knownIds(bundle: ProjectBundle, known: KnownMedia): [string, string][] {
  const byHash = new Map(known.sourceVideos.map(({ id, sha256 }) => [sha256, id]));
  const byKey = new Map(known.voiceOvers.map(({ id, cache_key }) => [cache_key, id]));
  const hashes = hashesOf(bundle);
  const sourceVideos = new Map(bundle.sourceVideos.flatMap(({ id }) => pair(id, byHash.get(hashes.get(id) ?? ''))));
  const byRange = new Map(known.segments.map((one) => [rangeOf(one.source_video_id, one), one.id]));
  return [
    ...sourceVideos,
    ...bundle.voiceOvers.flatMap(({ id, cache_key }) => pair(id, byKey.get(cache_key))),
    ...bundle.segments.flatMap((one) => pair(one.id, byRange.get(rangeOf(sourceVideos.get(one.source_video_id) ?? '', one)))),
  ];
}

function rangeOf(sourceVideoId: string, { start_seconds, end_seconds }: { readonly start_seconds: number; readonly end_seconds: number }): string {
  return `${sourceVideoId} ${start_seconds} ${end_seconds}`;
}

function pair(id: string, other: string | undefined): [string, string][] {
  return other === undefined ? [] : [[id, other]];
}

/** Music and logos belong to the other profile's brand: the copy looks the same otherwise. */
function withoutBrand<Row extends Record<string, unknown>>(of: Row, column: 'settings' | 'look'): Row {
  const value = held.safeParse(of[column]).data;
  if (value === undefined) return of;
  const plain = (look: Held) => Object.fromEntries(Object.entries(look).filter(([part]) => part !== 'logo' && part !== 'music'));
  const look = held.safeParse(value['look']).data;
  return { ...of, [column]: column === 'look' ? plain(value) : { ...value, ...(look ? { look: plain(look) } : {}) } };
}

function mapped(id: string, ids: ReadonlyMap<string, string>): string {
  return ids.get(id) ?? id;
}

/** Wherever an id stands – in a column, a cut list, a recipe – the copy's stands in its place. */
function withIds(value: Json, ids: ReadonlyMap<string, string>): Json {
  if (typeof value === 'string') return mapped(value, ids);
  if (Array.isArray(value)) return value.map((item) => withIds(item, ids));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, item === undefined ? undefined : withIds(item, ids)]));
}
