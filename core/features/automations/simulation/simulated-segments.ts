import type { Resolver, Schemas } from '../../../contract/operations.ts';
import { SegmentPools, type SelectableSegment, selectSegments } from '../../segments/segment-pools.service.ts';

/** Only the pace of speech is not known before something is spoken. */
const CHARACTERS_PER_SECOND = 14;
const FRAMES_PER_SECOND = 30;

type Chosen = Schemas['SimulatedProduction']['segments'];

/** Which segments a video of this request would show, those counted in that earlier videos of the simulation show. */
export async function chooseSegments(services: Resolver, request: Schemas['ProduceRequest'], uses: Map<string, { count: number; at: string }>, now: Date): Promise<Chosen> {
  const { segmentIds = [], selectionMode = 'sequential', matching = 'balanced', script, seed } = request;
  if (segmentIds.length === 0) return [];
  const stored = await services.resolve(SegmentPools).take(segmentIds);
  const segments = stored.map((segment): SelectableSegment => {
    const more = uses.get(segment.id);
    return more ? { ...segment, useCount: segment.useCount + more.count, lastUsedAt: more.at } : segment;
  });
  const totalFrames = Math.ceil((script.length / CHARACTERS_PER_SECOND) * FRAMES_PER_SECOND);
  const [selection] = selectSegments({ segments, mode: selectionMode, matching, totalFrames, framesPerSecond: FRAMES_PER_SECOND, seed, firstVariant: 1, variantCount: 1, script, words: [] });
  const shots = selection?.shots ?? [];
  for (const id of new Set(shots.map(({ segmentId }) => segmentId))) uses.set(id, { count: (uses.get(id)?.count ?? 0) + 1, at: now.toISOString() });
  return shots.map(({ segmentId, sourceVideoId, startSeconds, frames }) => ({ segmentId, sourceVideoId, startSeconds, durationSeconds: Math.round((frames / FRAMES_PER_SECOND) * 100) / 100 }));
}
