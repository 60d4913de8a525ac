/** What a production is to be chosen from, as it is when the job begins: a retry chooses from the same. */
import type { Json } from '../../platform/database.ts';
import { toJson } from '../../platform/json.ts';
import type { Resolver, Schemas } from '../../contract/operations.ts';
import type { JobContext } from '../../jobs/types.ts';
import type { FootageSpan } from '../../media/index.ts';
import { ShownFootage } from '../library/shown-footage.service.ts';
import { SegmentPools, type SelectableSegment } from '../segments/segment-pools.service.ts';
import { type FootageChoice, sourcesOf } from './cut-planner.ts';
import type { SecondaryFootage } from './secondary-footage.ts';

type Request = Schemas['ProduceRequest'];
type Wanted = Required<Pick<FootageChoice, 'sourceVideoIds' | 'segments' | 'secondary' | 'shownBefore'>> & {
  /** Of the footage that is chosen from and of the secondary footage. */
  readonly allSourceVideoIds: readonly string[];
};

export async function takeWanted(job: JobContext, services: Resolver, request: Request): Promise<Wanted> {
  const { segmentIds, selectionMode = 'sequential', matching = 'balanced' } = request;
  const all = segmentIds ? await takeSegments(job, services, 'segments', segmentIds) : null;
  const sourceVideoIds = request.sourceVideoIds ?? sourcesOf(all ?? []);
  const secondary = await takeSecondary(job, services, request.secondary ?? []);
  const shownBefore = request.freshFootage === true && request.sourceVideoIds ? await takeShown(job, services, request.sourceVideoIds) : [];
  const allSourceVideoIds = [...new Set([...sourceVideoIds, ...secondary.flatMap((one) => one.sourceVideoId ?? sourcesOf(one.segments))])];
  return { sourceVideoIds, segments: all && { all, mode: selectionMode, matching }, secondary, shownBefore, allSourceVideoIds };
}

/** What earlier clips show of these source videos, looked up once. */
export function takeShown(job: JobContext, services: Resolver, sourceVideoIds: readonly string[]): Promise<FootageSpan[]> {
  return kept(job, 'memory', { sourceVideoIds: [...sourceVideoIds] }, () => services.resolve(ShownFootage).recent(sourceVideoIds));
}

function takeSegments(job: JobContext, services: Resolver, stage: string, segmentIds: readonly string[]): Promise<SelectableSegment[]> {
  return kept(job, stage, { segmentIds: [...segmentIds] }, () => services.resolve(SegmentPools).take(segmentIds));
}

async function takeSecondary(job: JobContext, services: Resolver, requested: NonNullable<Request['secondary']>): Promise<SecondaryFootage[]> {
  const taken: SecondaryFootage[] = [];
  for (const [index, { keywords, sourceVideoId = null, segmentIds = [], maxSeconds, mostPerMinute }] of requested.entries()) {
    const segments = segmentIds.length > 0 ? await takeSegments(job, services, `secondary-${index + 1}`, segmentIds) : [];
    taken.push({ keywords, sourceVideoId, segments, maxSeconds, mostPerMinute });
  }
  return taken;
}

async function kept<Value>(job: JobContext, stage: string, inputs: Json, take: () => Promise<Value>): Promise<Value> {
  return (await job.stage(stage, inputs, async () => toJson(await take()))) as unknown as Value;
}
