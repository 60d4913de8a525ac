import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { analysisTask, CHEAP_DECODING, lookAtPictures } from '../analyze.ts';
import type { FfmpegCommand } from '../ffmpeg.ts';
import { chain, filter, graph } from '../filter-graph.ts';
import { indexKeyframes } from '../keyframes.ts';
import { MediaError } from '../media-error.ts';
import type { VideoAnalysis, VideoProbe, WorkOptions } from '../media-types.ts';
import { writeWhole } from '../part-file.ts';
import type { MediaPool } from '../pool.ts';
import { PeakSampler } from '../previews/peak-sampler.ts';
import { layOutSprite, type SpriteLayout } from '../previews/sprite-layout.ts';
import { sheetFilters, SHEET_OPTIONS } from '../previews/sprite.ts';
import { peaksOf, shapeOfWaveform, SOUND_OPTIONS, soundFilters, type Waveform } from '../previews/waveform.ts';
import { PICTURE, videoInput } from '../video-input.ts';
import { PROXY_OPTIONS, proxyFilters } from './proxy.ts';

export interface IngestOutputs {
  /** Where the sheet of thumbnails is written. */
  readonly sheet: string;
  /** Where a small copy of the pictures is written, an MP4; left out, none is made. */
  readonly proxy?: string;
}

export interface Ingested {
  readonly analysis: VideoAnalysis;
  readonly sprite: SpriteLayout;
  readonly waveform: Waveform;
}

/** All that is ever asked of footage, from one decoding of it: the analysis, the sheet of thumbnails, the waveform. */
export async function ingestVideo(pool: MediaPool, file: string, probe: VideoProbe, outputs: IngestOutputs, options: WorkOptions): Promise<Ingested> {
  const sprite = layOutSprite(probe);
  const look = lookAtPictures(pool, probe, options.workspace);
  const sound = path.join(options.workspace, 'sound.pcm');
  try {
    return await writeWhole(outputs.sheet, async (sheet) => {
      const command = onePass(file, probe, { sprite, look, sheet, sound, proxy: outputs.proxy });
      const keyframes = indexKeyframes(pool, file, probe, options.signal);
      const [keyframesSeconds, pictures] = await Promise.all([keyframes, pool.analyze({ command, ...look.work }, analysisTask(probe, options))]);
      if ((await stat(sheet)).size === 0) throw new MediaError('unreadable', 'No picture could be taken from this video. Export it as an ordinary MP4 (H.264) and upload it anew.');
      const analysis = { version: 2, durationSeconds: probe.durationSeconds, keyframesSeconds, ...pictures } as const;
      return { analysis, sprite, waveform: await readWaveform(probe, sound) };
    });
  } finally {
    await Promise.all([rm(sound, { force: true }), look.clean()]);
  }
}

interface Parts {
  readonly sprite: SpriteLayout;
  readonly look: ReturnType<typeof lookAtPictures>;
  readonly sheet: string;
  readonly sound: string;
  readonly proxy: string | undefined;
}

function onePass(file: string, probe: VideoProbe, { sprite, look, sheet, sound, proxy }: Parts): FfmpegCommand {
  const branches = [...look.inputs, 'tiles', ...(proxy === undefined ? [] : ['small'])];
  const input = videoInput(file, probe);
  return {
    // What is to be watched is decoded as it should be.
    inputs: [{ ...input, options: [...(proxy === undefined ? CHEAP_DECODING : []), ...input.options] }],
    filterGraph: graph([
      chain([PICTURE], [filter('split', { outputs: branches.length })], branches),
      ...look.chains,
      chain(['tiles'], sheetFilters(probe, sprite), ['sheet']),
      ...(proxy === undefined ? [] : [chain(['small'], proxyFilters(probe), ['proxy'])]),
      ...(probe.hasAudio ? [chain(['0:a:0'], soundFilters(), ['sound'])] : []),
    ]),
    outputOptions: look.outputOptions,
    output: null,
    moreOutputs: [
      ...look.moreOutputs,
      { path: sheet, options: SHEET_OPTIONS },
      ...(proxy === undefined ? [] : [{ path: proxy, options: PROXY_OPTIONS }]),
      ...(probe.hasAudio ? [{ path: sound, options: SOUND_OPTIONS }] : []),
    ],
  };
}

async function readWaveform(probe: VideoProbe, sound: string): Promise<Waveform> {
  const shape = shapeOfWaveform(probe);
  if (!probe.hasAudio) return { ...shape, peaks: [] };
  const sampler = new PeakSampler(peaksOf(shape));
  for await (const chunk of createReadStream(sound)) sampler.write(chunk);
  return { ...shape, peaks: sampler.result };
}
