/** Ten minutes of Full HD that nobody has to keep: a few seconds are encoded, and joined over and over in another order. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';

const PIECES = 8;
const PIECE_SECONDS = 3.5;

type Ffmpeg = (...args: string[]) => Promise<unknown>;

/** Pans over detailed pictures with the grain of a camera, a cut every few seconds, a key picture every two; with sound. */
export async function makeLongFootage(ffmpeg: Ffmpeg, folder: string, seconds: number): Promise<string> {
  const inFolder = (name: string): string => path.join(folder, name);
  await ffmpeg('-f', 'lavfi', '-i', 'mandelbrot=s=3840x2160:r=1:start_scale=1.2:end_scale=0.3:end_pts=8', '-frames:v', String(PIECES), '-q:v', '2', inFolder('still%d.jpg'));
  for (let piece = 1; piece <= PIECES; piece++) {
    const pan = `crop=1920:1080:x=(iw-ow)*(0.1+0.1*t*mod(${piece}\\,3)):y=(ih-oh)*(0.5+0.4*sin(t*${piece}/3)),hue=h=${piece * 45},noise=alls=9:allf=t,format=yuv420p`;
    await ffmpeg('-loop', '1', '-framerate', '30', '-i', inFolder(`still${piece}.jpg`), '-f', 'lavfi', '-i', `aevalsrc=0.4*sin(${200 * piece}*t)*sin(3*t):s=48000`, '-t', String(PIECE_SECONDS), '-vf', pan, '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '24', '-g', '60', '-c:a', 'aac', inFolder(`piece${piece}.mp4`));
  }
  // Every piece follows every other sooner or later, and none itself.
  const order = Array.from({ length: Math.ceil(seconds / PIECE_SECONDS) }, (_, index) => ((index * (1 + 2 * (Math.floor(index / PIECES) % 4))) % PIECES) + 1);
  await writeFile(inFolder('order.txt'), order.map((piece) => `file 'piece${piece}.mp4'\n`).join(''));
  await ffmpeg('-f', 'concat', '-safe', '0', '-i', inFolder('order.txt'), '-t', String(seconds), '-c', 'copy', inFolder('footage.mp4'));
  return inFolder('footage.mp4');
}
