/** A video that shows what its script says: each sentence gets its share of the time, and the segments whose keywords occur in it. */
import { matchSegments } from '../keyword-matcher.ts';
import { byUse, rotate } from './segment-orders.ts';
import { type SelectableSegment, type SelectionRequest, SHORTEST_SHOT_SECONDS, type Video, type VideoPart } from './selection-types.ts';

interface Sentence {
  readonly text: string;
  readonly frames: number;
}

const MOST_ATTEMPTS = 20;
const segmenter = new Intl.Segmenter('und', { granularity: 'sentence' });

/** Each attempt gives the sentences other ones of the segments that fit them. */
export function* matchedVideos(request: SelectionRequest, earlier: readonly Video[]): Generator<readonly VideoPart[]> {
  const sentences = splitScript(request);
  const ranked = rankBySentence(sentences, request.segments);
  const rest = byUse(request, earlier);
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const wanted = ranked.map((matches) => rotate(matches, earlier.length + attempt));
    const reserved = new Set(wanted.flatMap(([first]) => first ?? []));
    yield sentences.map(({ frames }, index) => ({ frames, candidates: candidatesFor(wanted[index] ?? [], rotate(rest, attempt), reserved) }));
  }
}

/** How many sentences of the script have no segment that fits, and how many there are. */
export function countUnmatched(request: SelectionRequest): { readonly unmatched: number; readonly sentences: number } {
  const sentences = splitScript(request);
  return { unmatched: rankBySentence(sentences, request.segments).filter((matches) => matches.length === 0).length, sentences: sentences.length };
}

/** The time is shared out by length, the way it is spoken. A sentence too short for a shot goes with the next. */
function splitScript({ script, totalFrames, framesPerSecond }: SelectionRequest): Sentence[] {
  const texts = [...segmenter.segment(script)].map(({ segment }) => segment.trim()).filter((text) => text !== '');
  const least = SHORTEST_SHOT_SECONDS * framesPerSecond;
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  const sentences: Sentence[] = [];
  let [open, spoken, filled] = ['', 0, 0];
  for (const [index, text] of texts.entries()) {
    open = `${open} ${text}`.trim();
    spoken += text.length;
    const frames = Math.round((totalFrames * spoken) / length) - filled;
    if (frames < least && index < texts.length - 1) continue;
    sentences.push({ text: open, frames });
    [open, filled] = ['', filled + frames];
  }
  return sentences.length > 0 ? sentences : [{ text: '', frames: totalFrames }];
}

function rankBySentence(sentences: readonly Sentence[], segments: readonly SelectableSegment[]): SelectableSegment[][] {
  const byId = new Map(segments.map((segment) => [segment.id, segment]));
  const matches = matchSegments(sentences.map(({ text }) => text), segments);
  return matches.map((ranked) => ranked.flatMap(({ segmentId }) => byId.get(segmentId) ?? []));
}

/** After its own first choice nothing that is the first choice of another sentence, as long as there is something else. */
function candidatesFor(wanted: readonly SelectableSegment[], rest: readonly SelectableSegment[], reserved: ReadonlySet<SelectableSegment>): SelectableSegment[] {
  const free = [...wanted, ...rest].filter((segment) => !reserved.has(segment));
  return [...new Set([...wanted.slice(0, 1), ...free, ...wanted, ...rest])];
}
