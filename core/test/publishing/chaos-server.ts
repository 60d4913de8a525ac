/** The whole server as `core/main.ts` starts it, but that it waits less long for publishers. To be killed. */
import 'reflect-metadata';
import { container } from 'tsyringe';
import { readConfig } from '../../config.ts';
import { PublishingTiming } from '../../features/publishing/publishing-timing.ts';
import { startServer } from '../../server.ts';

/** The proportions are those of production: a post is looked for longer than the publisher may still be busy with its request. */
class ImpatientTiming extends PublishingTiming {
  override readonly publishTimeoutMs: number = 1500;
  override readonly lookUpMs: number = 3500;
  override readonly lookUpDelaysMs = [200, 500];
  override readonly retryDelaysMs = [100, 300, 1000, 2000];
  override readonly abandonedMs: number = 2000;
  override readonly careMs: number = 1000;
  override readonly followUpMs: number = 10_000;
  override readonly followUpDelaysMs = [200];
  override readonly refreshMs: number = 500;
}

container.registerInstance(PublishingTiming, new ImpatientTiming());
const server = await startServer(readConfig());
console.log(`ready ${server.url}`);
process.once('SIGTERM', () => void server.close().then(() => process.exit(0)));
