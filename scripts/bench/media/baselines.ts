/** What the engine is held against: the encoder alone, and the usual chain of an encode per step. */
import { writeFinishedFrames } from './finished-frames.ts';
import type { MediaBench } from './media-bench.ts';
import type { RenderJob } from './render-job.ts';

const ENCODE = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-pix_fmt', 'yuv420p'];
const SOUND = ['-c:a', 'aac', '-b:a', '192k', '-ar', '48000'];

/** One encode of the very frames that the engine encodes, read raw from memory as far as there is room, with the sound of the finished clip. @returns seconds */
export async function encodeFloor(bench: MediaBench, finished: string, job: RenderJob, scratch: string): Promise<number> {
  const frames = await writeFinishedFrames(bench, job, scratch);
  const started = performance.now();
  await bench.ffmpeg(...frames.input, '-i', finished, '-map', '0:v', '-map', '1:a', ...ENCODE, ...SOUND, bench.file('floor.mp4'));
  const seconds = (performance.now() - started) / 1000;
  await frames.remove();
  return seconds;
}

/** Cut and scale each shot, join; burn the captions in; level the sound: three encodes. @returns seconds */
export async function encodeChain(bench: MediaBench, job: RenderJob, voice: string, captions: string): Promise<number> {
  const started = performance.now();
  const inputs = job.cutList.flatMap(({ sourceVideoId, startSeconds, frames }) => ['-ss', String(startSeconds), '-t', String(frames / 30 + 0.1), '-i', job.sources[sourceVideoId]?.path ?? '']);
  const shots = job.cutList.map(({ frames }, index) => `[${index}:v]crop=606:1080,scale=1080:1920,setsar=1,fps=30,trim=end_frame=${frames},setpts=PTS-STARTPTS[s${index}]`);
  const joined = `${job.cutList.map((_, index) => `[s${index}]`).join('')}concat=n=${job.cutList.length}[v]`;
  const [cut, captioned, finished] = [bench.file('chain-1.mp4'), bench.file('chain-2.mp4'), bench.file('chain-3.mp4')];
  await bench.ffmpeg(...inputs, '-filter_complex', `${shots.join(';')};${joined}`, '-map', '[v]', ...ENCODE, cut);
  await bench.ffmpeg('-i', cut, '-vf', `ass=${captions}`, ...ENCODE, captioned);
  await bench.ffmpeg('-i', captioned, '-i', voice, '-map', '0:v', '-map', '1:a', '-af', 'loudnorm=I=-14:TP=-1.5', ...ENCODE, ...SOUND, finished);
  return (performance.now() - started) / 1000;
}
