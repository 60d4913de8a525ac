/** A server in small that is killed while it renders: `node leftover.testing.ts <tools as JSON> <video> <workspace>`. Prints a line when FFmpeg works. */
import { createLogger } from '../platform/logger.ts';
import { MediaPool } from './pool.ts';
import type { MediaTools } from './tools.ts';

const [tools = '', video = '', workspace = ''] = process.argv.slice(2);
const pool = new MediaPool({ tools: JSON.parse(tools) as MediaTools, concurrency: 1, log: createLogger({ level: 'silent', pretty: false }) });
const command = { inputs: [{ path: video, options: ['-stream_loop', '-1'] }], outputOptions: ['-c:v', 'libx264', '-f', 'mp4'], output: `${workspace}/endless.mp4` };
await pool.runFfmpeg(command, { timeoutMs: 60_000, workspace, onProgress: () => process.stdout.write('working\n') });
