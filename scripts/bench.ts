/** `npm run bench [-- render media alignment data load upload --clips=1000000 --rounds=1]`: ratios side by side in one run. The figures of a busy machine move; the ratios much less. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfig } from '../core/config.ts';
import { startServer } from '../core/server.ts';
import { benchAlignment } from './bench/alignment.ts';
import { benchData } from './bench/data.ts';
import { benchLoad } from './bench/load.ts';
import { benchMedia } from './bench/media.ts';
import { benchRender } from './bench/render.ts';
import { benchUpload } from './bench/upload.ts';

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const benches = { render: benchRender, media: benchMedia, alignment: benchAlignment, data: benchData, load: benchLoad, upload: benchUpload };
const dataDir = await mkdtemp(path.join(tmpdir(), 'edit-factory-bench-'));
const server = await startServer(readConfig({ ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, SIGN_UP: 'open', LOG_LEVEL: 'error' }));
try {
  for (const [name, bench] of Object.entries(benches)) if (wanted.length === 0 || wanted.includes(name)) await bench(server);
} finally {
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
}
