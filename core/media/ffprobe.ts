/** Asks ffprobe, and checks the form of what it says. */
import { z } from 'zod';
import { pictureSize } from './bounded-task.ts';
import { MediaError } from './media-error.ts';
import type { AudioContainer, VideoContainer } from './media-types.ts';
import type { MediaPool } from './pool.ts';
import { inputOptions } from './sandbox.ts';

export interface ProbeTarget {
  readonly file: string;
  readonly container: VideoContainer | AudioContainer;
  readonly signal?: AbortSignal | undefined;
}

const TIMEOUT_MS = 60_000;
const SCAN_TIMEOUT_MS = 10 * 60_000;

const number = z.coerce.number().finite().optional().catch(undefined);

const Stream = z.object({
  index: z.number(),
  codec_type: z.string().optional(),
  codec_name: z.string().optional(),
  profile: z.string().optional(),
  pix_fmt: z.string().optional(),
  width: number,
  height: number,
  sample_rate: number,
  channels: number,
  sample_aspect_ratio: z.string().optional(),
  avg_frame_rate: z.string().optional(),
  r_frame_rate: z.string().optional(),
  color_space: z.string().optional(),
  start_time: number,
  duration: number,
  disposition: z.object({ attached_pic: z.number().optional() }).optional(),
  tags: z.object({ rotate: number }).optional(),
  side_data_list: z.array(z.object({ rotation: number })).optional(),
});
const Description = z.object({
  streams: z.array(Stream),
  format: z.object({ start_time: number, duration: number, size: number }),
});
const Frame = z.object({ best_effort_timestamp_time: number, duration_time: number, pkt_duration_time: number });
const Packet = z.object({ pts_time: number, duration_time: number });

export type StreamDescription = z.infer<typeof Stream>;
export type FileDescription = z.infer<typeof Description>;

/** A picture or packet on the container's clock. */
export interface TimedPicture {
  readonly timeSeconds: number;
  /** 0 where the file does not say. */
  readonly durationSeconds: number;
}

const DESCRIBED = [
  'format=start_time,duration,size',
  'stream=index,codec_type,codec_name,profile,pix_fmt,width,height,sample_rate,channels,sample_aspect_ratio,avg_frame_rate,r_frame_rate,color_space,start_time,duration',
  'stream_disposition=attached_pic',
  'stream_tags=rotate',
  'stream_side_data=rotation',
].join(':');

export async function describeFile(pool: MediaPool, target: ProbeTarget): Promise<FileDescription> {
  return ask(pool, target, ['-show_entries', DESCRIBED], Description);
}

/** Decodes the first picture, and all from `tailSeconds` (on the container's clock) to the end. */
export async function decodeEnds(pool: MediaPool, target: ProbeTarget, stream: number, tailSeconds: number): Promise<{ first: TimedPicture[]; tail: TimedPicture[] }> {
  const intervals = ['%+#1', `${tailSeconds.toFixed(3)}%`];
  const [first = [], tail = []] = await Promise.all(intervals.map((interval) => decode(pool, target, stream, interval)));
  return { first, tail };
}

async function decode(pool: MediaPool, target: ProbeTarget, stream: number, interval: string): Promise<TimedPicture[]> {
  const args = [...pictureSize({ sources: pool.sourceLimits }), '-select_streams', String(stream), '-read_intervals', interval, '-show_entries', 'frame=best_effort_timestamp_time,duration_time,pkt_duration_time'];
  const { frames } = await ask(pool, target, args, z.object({ frames: z.array(Frame).default([]) }));
  return frames.flatMap((frame) => timed(frame.best_effort_timestamp_time, frame.duration_time ?? frame.pkt_duration_time));
}

/** Every packet of a stream in order of presentation: slow for large files. */
export async function listPackets(pool: MediaPool, target: ProbeTarget, stream: number): Promise<TimedPicture[]> {
  const args = ['-select_streams', String(stream), '-show_entries', 'packet=pts_time,duration_time'];
  const { packets } = await ask(pool, target, args, z.object({ packets: z.array(Packet).default([]) }));
  return packets.flatMap((packet) => timed(packet.pts_time, packet.duration_time)).sort((a, b) => a.timeSeconds - b.timeSeconds);
}

/**
 * When the key pictures of the first moving picture stream are shown, and when the container starts, both on the container's clock.
 * Reads the whole file. Key pictures that an edit list hides are left out.
 */
export async function scanPackets(pool: MediaPool, target: ProbeTarget): Promise<{ startSeconds: number; keyframes: number[] }> {
  const lines = (await run(pool, target, ['-of', 'csv', '-select_streams', 'V:0', '-show_entries', 'packet=pts_time,flags:format=start_time'], SCAN_TIMEOUT_MS)).split('\n');
  const keyframes = lines.flatMap((line) => {
    const [section, time = '', flags = ''] = line.trim().split(',');
    return section === 'packet' && flags.startsWith('K') && !flags.includes('D') && Number.isFinite(Number.parseFloat(time)) ? [Number.parseFloat(time)] : [];
  });
  const start = Number.parseFloat(lines.find((line) => line.startsWith('format,'))?.split(',')[1] ?? '');
  return { startSeconds: Number.isFinite(start) ? start : 0, keyframes };
}

/** @throws MediaError `unreadable` where ffprobe can make nothing of the file */
async function ask<Answer extends z.ZodType>(pool: MediaPool, target: ProbeTarget, args: readonly string[], answer: Answer): Promise<z.infer<Answer>> {
  return answer.parse(JSON.parse(await run(pool, target, ['-of', 'json', ...args], TIMEOUT_MS)));
}

/** @throws MediaError `unreadable` */
async function run(pool: MediaPool, target: ProbeTarget, args: readonly string[], timeoutMs: number): Promise<string> {
  try {
    return (await pool.runFfprobe(['-v', 'error', ...inputOptions(target.container), ...args, target.file], { timeoutMs, signal: target.signal, quick: true })).stdout;
  } catch (error) {
    if (!(error instanceof MediaError) || error.code !== 'ffmpeg-failed') throw error;
    throw new MediaError('unreadable', 'This file cannot be read: it is damaged, incomplete or not what its name says. Export it again and upload it anew.', { cause: error, ...(error.detail === undefined ? {} : { detail: error.detail }) });
  }
}

function timed(timeSeconds: number | undefined, durationSeconds: number | undefined): TimedPicture[] {
  return timeSeconds === undefined ? [] : [{ timeSeconds, durationSeconds: durationSeconds ?? 0 }];
}
