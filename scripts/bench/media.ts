/** `npm run bench -- media`: how near media work comes to what the encoder and the decoder alone take. */
import path from 'node:path';
import type { RunningServer } from '../../core/server.ts';
import { benchIngest } from './ingest.ts';
import { MediaBench } from './media/media-bench.ts';
import { benchOverhead } from './media/overhead.ts';
import { benchRenders } from './media/render.ts';
import { benchQueue } from './queue.ts';
import { benchSpeech } from './speech.ts';

export async function benchMedia(server: RunningServer): Promise<void> {
  const bench = await MediaBench.open();
  try {
    // In memory where the system has such a place: the floor reads its frames from there.
    const scratch = process.platform === 'linux' ? path.join('/dev/shm', `edit-factory-bench-${process.pid}.yuv`) : bench.file('frames.yuv');
    await benchRenders(bench, scratch);
  } finally {
    await bench.close();
  }
  await benchOverhead(server);
  await benchIngest();
  await benchSpeech();
  await benchQueue();
}
