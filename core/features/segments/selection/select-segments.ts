import { fillVideo, framesOf } from './fill-video.ts';
import { countUnmatched, matchedVideos } from './matched-parts.ts';
import { randomOrders, sequentialOrders, weightedOrders } from './segment-orders.ts';
import { type Selection, type SelectionRequest, type SelectionWarning, SHORTEST_SHOT_SECONDS, type Video, type VideoPart } from './selection-types.ts';

/** Decides which segments are shown when. Depends on nothing but its arguments; each variant is another video where that can be. */
export function selectSegments(request: SelectionRequest): Selection {
  const segments = request.segments.filter((segment) => framesOf(segment, request.framesPerSecond) >= SHORTEST_SHOT_SECONDS * request.framesPerSecond);
  if (segments.length === 0) return { shots: [], warnings: [] };
  const usable = { ...request, segments };
  const earlier: Video[] = [];
  for (let variant = 1; variant < request.variant; variant++) earlier.push(nextVideo(usable, earlier));
  const video = nextVideo(usable, earlier);
  return { shots: video.shots, warnings: warningsOf(usable, request.segments.length - segments.length, video, earlier) };
}

function nextVideo(request: SelectionRequest, earlier: readonly Video[]): Video {
  let first: Video | undefined;
  for (const video of possibleVideos(request, earlier)) {
    if (!isAmong(video, earlier)) return video;
    first ??= video;
  }
  // There is always a first one.
  return first ?? { shots: [], isRepeating: false };
}

function* possibleVideos(request: SelectionRequest, earlier: readonly Video[]): Generator<Video> {
  const { framesPerSecond, mode } = request;
  const options = { framesPerSecond, avoidsNearRepeats: mode !== 'sequential' };
  const plans: (readonly VideoPart[])[] = [];
  for (const parts of plansOf(request, earlier)) {
    plans.push(parts);
    yield fillVideo(parts, options);
  }
  for (const parts of plans) yield fillVideo(parts, { ...options, keepsEnds: true });
}

function* plansOf(request: SelectionRequest, earlier: readonly Video[]): Generator<readonly VideoPart[]> {
  if (request.mode === 'matched') {
    yield* matchedVideos(request, earlier);
    return;
  }
  const orders = { random: randomOrders, sequential: sequentialOrders, weighted: weightedOrders }[request.mode];
  for (const candidates of orders(request, earlier)) yield [{ frames: request.totalFrames, candidates }];
  if (request.mode === 'sequential') for (const candidates of randomOrders(request, earlier)) yield [{ frames: request.totalFrames, candidates }];
}

function isAmong(video: Video, others: readonly Video[]): boolean {
  const key = keyOf(video);
  return others.some((other) => keyOf(other) === key);
}

function keyOf({ shots }: Video): string {
  return shots.map(({ segmentId, startSeconds, frames }) => `${segmentId}:${startSeconds}:${frames}`).join();
}

function warningsOf(request: SelectionRequest, tooShort: number, video: Video, earlier: readonly Video[]): SelectionWarning[] {
  const warnings: SelectionWarning[] = [];
  const warn = (isSo: boolean, code: string, message: string): void => void (isSo && warnings.push({ code, message }));
  warn(tooShort > 0, 'segments-too-short', `${tooShort} of the segments are shorter than ${SHORTEST_SHOT_SECONDS} seconds and were left out. Make them longer.`);
  warn(video.isRepeating, 'segments-repeated', 'The segments are shorter than the clip, so some appear more than once. Assign more segments, or choose a shorter duration.');
  warn(isAmong(video, earlier), 'variants-alike', 'There are too few segments to make every variant another one. Assign more segments, or ask for fewer variants.');
  if (request.mode === 'matched') {
    const { unmatched, sentences } = countUnmatched(request);
    warn(unmatched > 0, 'sentences-unmatched', `${unmatched} of ${sentences} sentences of the script have no segment with a fitting keyword, so they show the least used ones. Add keywords to your segments.`);
  }
  return warnings;
}
