/** The whole server as `core/main.ts` starts it, but that its schedules go by the time they are told. To be driven by a test, and killed. */
import 'reflect-metadata';
import { readConfig } from '../../config.ts';
import { Scheduler } from '../../plugin-host/scheduler.ts';
import { startServer } from '../../server.ts';

let now = new Date(process.env['CLOCK_START'] ?? '');
const server = await startServer(readConfig(), undefined, { clock: { now: () => now } });
const scheduler = server.root.resolve(Scheduler);
process.on('message', (time: string) => {
  now = new Date(time);
  void scheduler.tick().then(() => process.send?.(time));
});
process.once('SIGTERM', () => void server.close().then(() => process.exit(0)));
process.send?.(server.url);
