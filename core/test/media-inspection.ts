/** Looks at a finished video with the bare tools, as a suspicious customer would. */
import { execFile } from 'node:child_process';
import { open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { findMediaTools } from '../media/index.ts';

const run = promisify(execFile);
const BUFFER = { maxBuffer: 64 * 2 ** 20 };

interface ProbedStream {
  readonly codec_type: string;
  readonly codec_name: string;
  readonly profile?: string;
  readonly pix_fmt?: string;
  readonly width?: number;
  readonly height?: number;
  readonly r_frame_rate: string;
  readonly avg_frame_rate: string;
  readonly sample_rate?: string;
  readonly channels?: number;
  readonly duration: string;
  readonly nb_frames: string;
  readonly start_time: string;
}

export async function probeStreams(file: string): Promise<{ video: ProbedStream; audio: ProbedStream; durationSeconds: number }> {
  const { ffprobePath } = await findMediaTools();
  const { stdout } = await run(ffprobePath, ['-v', 'error', '-show_streams', '-show_format', '-of', 'json', file], BUFFER);
  const { streams, format } = JSON.parse(stdout) as { streams: ProbedStream[]; format: { duration: string } };
  const [video, audio] = ['video', 'audio'].map((type) => streams.find((stream) => stream.codec_type === type));
  if (!video || !audio || streams.length !== 2) throw new Error(`expected one video and one audio stream, found ${streams.length}`);
  return { video, audio, durationSeconds: Number(format.duration) };
}

/** Presentation times of all frames, in seconds. */
export async function frameTimes(file: string): Promise<number[]> {
  const { ffprobePath } = await findMediaTools();
  const { stdout } = await run(ffprobePath, ['-v', 'error', '-select_streams', 'v', '-show_entries', 'packet=pts_time', '-of', 'csv=p=0', file], BUFFER);
  return stdout
    .split('\n')
    .map((line) => Number.parseFloat(line))
    .filter((time) => !Number.isNaN(time))
    .sort((a, b) => a - b);
}

async function filterReport(file: string, filters: readonly string[]): Promise<string> {
  const { ffmpegPath } = await findMediaTools();
  const { stderr } = await run(ffmpegPath, ['-nostdin', '-hide_banner', '-i', file, ...filters, '-f', 'null', '-'], BUFFER);
  return stderr;
}

export async function measureLoudness(file: string): Promise<{ integratedLufs: number; truePeakDb: number }> {
  const summary = (await filterReport(file, ['-vn', '-af', 'ebur128=peak=true'])).split('Summary:').pop() ?? '';
  return { integratedLufs: Number(/I:\s+(-?[\d.]+) LUFS/.exec(summary)?.[1]), truePeakDb: Number(/Peak:\s+(-?[\d.]+) dBFS/.exec(summary)?.[1]) };
}

/** Lines of blackdetect and freezedetect; none for a good video. */
export async function findBlackOrFrozen(file: string): Promise<string[]> {
  const report = await filterReport(file, ['-an', '-vf', 'blackdetect=d=0.1:pix_th=0.10,freezedetect=n=-60dB:d=0.5']).catch(() => filterReport(file, ['-an', '-vf', 'blackdetect=d=0.1:pix_th=0.10']));
  return report.split('\n').filter((line) => /black_start|freeze_start/.test(line));
}

/** Top-level boxes of an MP4 in their order. */
export async function boxes(file: string): Promise<string[]> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const found: string[] = [];
    const header = Buffer.alloc(16);
    for (let at = 0; at < size; ) {
      await handle.read(header, 0, 16, at);
      const length = header.readUInt32BE(0);
      found.push(header.toString('latin1', 4, 8));
      at += length === 1 ? Number(header.readBigUInt64BE(8)) : length || size;
    }
    return found;
  } finally {
    await handle.close();
  }
}

/** One frame, three bytes a pixel (RGB), for looking at regions. */
export async function rgbFrame(file: string, atSeconds: number, width: number, height: number): Promise<Buffer> {
  const { ffmpegPath } = await findMediaTools();
  const args = ['-v', 'error', '-nostdin', '-ss', atSeconds.toFixed(3), '-i', file, '-frames:v', '1', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', `${width}x${height}`, 'pipe:1'];
  const { stdout } = await run(ffmpegPath, args, { ...BUFFER, encoding: 'buffer' });
  return stdout;
}
