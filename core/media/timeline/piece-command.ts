import { dipFilters } from '../effects/dip.ts';
import { pictureLookFilters } from '../effects/picture-look.ts';
import { logoChain } from '../effects/logo.ts';
import { transitionChain } from '../effects/transition.ts';
import { encoderArguments, type EncoderName } from '../encoders/encoder-arguments.ts';
import type { FfmpegCommand } from '../ffmpeg.ts';
import { chain, filter, graph } from '../filter-graph.ts';
import { MediaError } from '../media-error.ts';
import type { CutListItem, RenderSource, Timeline } from '../media-types.ts';
import { PICTURE } from '../video-input.ts';
import type { Piece, View } from './compile.ts';
import { encodingOptions, pieceContainerOptions } from './encoding.ts';
import { viewChains } from './view-chains.ts';
import { type ViewInput, viewInput } from './view-input.ts';

/** What a piece is made with, besides the timeline. */
export interface PieceMaking {
  /** An .ass file on the clock of the whole video; null where nothing is written over the piece. */
  readonly captions: string | null;
  readonly fontsDir: string;
  readonly threads: number;
  readonly encoder: EncoderName;
  /** Options that make the encoder keep the filters' times. */
  readonly frameTimes: readonly string[];
  readonly output: string;
}

/** Cut, fit, effects, captions and H.264 in one pass, without sound. */
export function pieceCommand(timeline: Timeline, piece: Piece, making: PieceMaking): FfmpegCommand {
  const { logo, picture = {} } = timeline;
  const { deviceOptions, filters } = encoderArguments(making.encoder, { quality: 'final', threads: 1 });
  const views = piece.kind === 'shot' ? [piece.view] : [piece.from, piece.to];
  const inputs = views.map((view) => viewInput(sourceOf(timeline, view.item), view, timeline.framesPerSecond));
  const finishing = [...pictureLookFilters(picture), ...(piece.kind === 'shot' && piece.dip ? dipFilters(piece.dip, piece.frames) : [])];
  const chains = [...pictureChains(timeline, piece, views, inputs), chain(['scene'], [...clock(timeline, piece.startFrame), ...finishing], ['plain'])];
  if (logo) chains.push(...logoChain({ video: 'plain', logoInput: `${inputs.length}:v`, out: 'branded' }, logo, timeline));
  const written = making.captions === null ? [] : [filter('ass', { filename: making.captions, fontsdir: making.fontsDir })];
  chains.push(chain([logo ? 'branded' : 'plain'], [...written, ...clock(timeline, 0), ...filters], ['picture']));
  return {
    inputs: [...inputs.map(({ input }, index) => ({ ...input, options: [...(index === 0 ? deviceOptions : []), ...input.options] })), ...(logo ? [{ path: logo.path, options: ['-protocol_whitelist', 'file,pipe', '-f', 'png_pipe'] }] : [])],
    filterGraph: graph(chains),
    outputOptions: ['-map', '[picture]', '-an', ...making.frameTimes, '-frames:v', String(piece.frames), ...encodingOptions(timeline, making.threads, making.encoder), ...pieceContainerOptions()],
    output: making.output,
  };
}

/** @throws MediaError `no-footage` */
export function sourceOf({ sources }: Pick<Timeline, 'sources'>, { sourceVideoId }: Pick<CutListItem, 'sourceVideoId'>): RenderSource {
  const source = sources[sourceVideoId];
  if (!source) throw new MediaError('no-footage', 'A source video of this clip is missing. Choose the footage anew.');
  return source;
}

function pictureChains(timeline: Timeline, piece: Piece, views: readonly View[], inputs: readonly ViewInput[]): string[] {
  const target = { ...timeline, layout: timeline.layout ?? 'crop' };
  const labels = piece.kind === 'shot' ? ['scene'] : ['leaving', 'coming'];
  const chains = views.flatMap((view, index) => viewChains(view, sourceOf(timeline, view.item).probe, target, { from: PICTURE.replace('0', String(index)), to: labels[index] ?? '', startsClock: inputs[index]?.startsClock ?? false }));
  if (piece.kind === 'shot') return chains;
  return [...chains, ...transitionChain({ from: 'leaving', to: 'coming', out: 'scene' }, piece.transition, { ...target, frames: piece.frames })];
}

/** The n-th picture of the piece is picture `startFrame` + n of the video: captions are placed by its clock. */
function clock({ framesPerSecond }: Timeline, startFrame: number): string[] {
  return [filter('settb', { expr: `1/${framesPerSecond}` }), filter('setpts', { expr: startFrame === 0 ? 'N' : `N+${startFrame}` })];
}
