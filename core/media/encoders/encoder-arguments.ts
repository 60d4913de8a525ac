import { filter } from '../filter-graph.ts';

/** `software` is x264; the others are H.264 encoders in hardware: NVIDIA, Intel, Linux in general, Apple. */
export type EncoderName = 'software' | 'nvenc' | 'qsv' | 'vaapi' | 'videotoolbox';

export interface EncodingWish {
  readonly quality: 'final' | 'preview';
  readonly threads: number;
}

export interface EncoderArguments {
  /** Before the first input. */
  readonly deviceOptions: readonly string[];
  /** The last ones of the picture's chain: they bring it to where the encoder reads it. */
  readonly filters: readonly string[];
  /** Encoder, quality and pixel format; key pictures, bit rate bounds and color are the caller's. */
  readonly outputOptions: readonly string[];
}

const RENDER_NODE = '/dev/dri/renderD128';

/** Options that FFmpeg 4.1 to 9 all know; named presets of NVENC (`p5`) came only with 4.4. */
export function encoderArguments(name: EncoderName, { quality, threads }: EncodingWish): EncoderArguments {
  const isFinal = quality === 'final';
  const shape = ['-profile:v', 'high', '-bf', '2'];
  // The preset's 10 pictures gain nothing over 5 (SSIM 0.9793 and 0.9790 with 0.8 % fewer bytes), but hold 30 MB more for 1080×1920.
  const lookahead = ['-rc-lookahead', '5'];
  // Weighing for each picture whether it is to be a B picture takes 14 % of the time; two between any two others look as good
  // (SSIM 0.9807 instead of 0.9804, 1 % more bytes).
  const alwaysB = ['-x264-params', 'b-adapt=0'];
  switch (name) {
    case 'software':
      return plain(['-c:v', 'libx264', '-preset', isFinal ? 'veryfast' : 'ultrafast', '-crf', isFinal ? '20' : '28', ...(isFinal ? [...shape, ...lookahead, ...alwaysB] : []), '-pix_fmt', 'yuv420p', '-threads', String(threads)]);
    case 'nvenc':
      return plain(['-c:v', 'h264_nvenc', '-preset', isFinal ? 'medium' : 'fast', '-rc', 'vbr', '-cq', isFinal ? '23' : '31', '-b:v', '0', '-no-scenecut', '1', ...shape, '-pix_fmt', 'yuv420p']);
    case 'qsv':
      return plain(['-c:v', 'h264_qsv', '-preset', isFinal ? 'medium' : 'veryfast', '-global_quality', isFinal ? '23' : '31', ...shape, '-pix_fmt', 'nv12']);
    case 'vaapi':
      return {
        deviceOptions: ['-init_hw_device', `vaapi=hardware:${RENDER_NODE}`, '-filter_hw_device', 'hardware'],
        filters: [filter('format', { pix_fmts: 'nv12' }), filter('hwupload')],
        outputOptions: ['-c:v', 'h264_vaapi', '-qp', isFinal ? '22' : '30', ...shape],
      };
    case 'videotoolbox':
      // Constant quality exists on some machines only.
      return plain(['-c:v', 'h264_videotoolbox', '-b:v', isFinal ? '10M' : '2M', ...shape, '-pix_fmt', 'yuv420p']);
  }
}

function plain(outputOptions: readonly string[]): EncoderArguments {
  return { deviceOptions: [], filters: [], outputOptions };
}
