import { fillVideo, framesOf } from './fill-video.ts';
import { describeLikeness, likenessOf } from './likeness.ts';
import { countUnmatched, matchedVideos } from './matched-videos.ts';
import { randomOrders, sequentialOrders, weightedOrders } from './segment-orders.ts';
import { type FilledVideo, type SelectableSegment, type Selection, type SelectionMode, type SelectionRequest, type SelectionWarning, SHORTEST_SHOT_SECONDS, type Video } from './selection-types.ts';

const EMPTY: FilledVideo = { shots: [], isRepeating: false };

/** Decides which segments are shown when. Depends on nothing but its arguments; each variant is another video as far as the segments allow. */
export function selectSegments(request: SelectionRequest): Selection[] {
  const segments = request.segments.filter((segment) => framesOf(segment, request.framesPerSecond) >= SHORTEST_SHOT_SECONDS * request.framesPerSecond);
  const tooShort = request.segments.length - segments.length;
  const usable = { ...request, segments };
  const videos: Video[] = [...(request.others ?? [])];
  return Array.from({ length: request.variantCount }, () => {
    if (segments.length === 0) return { shots: [], warnings: [] };
    const video = nextVideo(usable, videos);
    const selection = { shots: video.shots, warnings: warningsOf(usable, tooShort, video, videos) };
    videos.push(video);
    return selection;
  });
}

/** The first that has little enough in common with the others, else the one that has least. */
function nextVideo(request: SelectionRequest, earlier: readonly Video[]): FilledVideo {
  let best: { video: FilledVideo; cost: number } | undefined;
  for (const video of possibleVideos(request, earlier)) {
    const { cost } = likenessOf(video, earlier, request.framesPerSecond);
    if (cost === 0) return video;
    if (best === undefined || cost < best.cost) best = { video, cost };
  }
  return best?.video ?? EMPTY;
}

function* possibleVideos(request: SelectionRequest, earlier: readonly Video[]): Generator<FilledVideo> {
  const { framesPerSecond, mode, totalFrames } = request;
  for (const keepsEnds of [false, true]) {
    if (mode === 'matched') {
      yield* matchedVideos(request, earlier, keepsEnds);
      continue;
    }
    const options = { framesPerSecond, totalFrames, avoidsNearRepeats: mode !== 'sequential', keepsEnds, reasonFor: REASONS[mode] };
    for (const order of ordersOf(request, mode, earlier)) yield fillVideo(order, options);
  }
}

function* ordersOf(request: SelectionRequest, mode: Exclude<SelectionMode, 'matched'>, earlier: readonly Video[]): Generator<readonly SelectableSegment[]> {
  yield* { random: randomOrders, sequential: sequentialOrders, weighted: weightedOrders }[mode](request, earlier);
  if (mode === 'sequential') yield* randomOrders(request, earlier);
}

const REASONS: Readonly<Record<Exclude<SelectionMode, 'matched'>, (segment: SelectableSegment) => string>> = {
  random: () => 'Drawn by the seed from the segments that were not shown.',
  sequential: () => 'The next in the order in which the segments were given.',
  weighted: ({ useCount, favorite }) => `The least used of those that were left: in ${useCount} video${useCount === 1 ? '' : 's'} before${favorite ? ', and a favorite' : ''}.`,
};

function warningsOf(request: SelectionRequest, tooShort: number, video: FilledVideo, earlier: readonly Video[]): SelectionWarning[] {
  const warnings: SelectionWarning[] = [];
  const warn = (isSo: boolean, code: string, message: string): void => void (isSo && warnings.push({ code, message }));
  warn(tooShort > 0, 'segments-too-short', `${tooShort} of the segments are shorter than ${SHORTEST_SHOT_SECONDS} seconds and were left out. Make them longer.`);
  warn(video.isRepeating, 'segments-repeated', 'The segments are shorter than the clip, so some appear more than once. Assign more segments, or choose a shorter duration.');
  const likeness = likenessOf(video, earlier, request.framesPerSecond);
  warn(likeness.cost > 0, 'variants-alike', describeLikeness(likeness, request, earlier.length + 1));
  if (request.mode === 'matched') {
    const { unmatched, phrases } = countUnmatched(request);
    warn(unmatched > 0, 'sentences-unmatched', `${unmatched} of ${phrases} phrases of the script have no segment with a fitting keyword, so they show the least used ones. Add keywords to your segments.`);
  }
  return warnings;
}
