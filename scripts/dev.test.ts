import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describePortHolder, isPortFree } from './lib/port-holder.ts';

describe('DX-02 a port that is taken', () => {
  let holder: Server;
  let port: number;

  beforeAll(async () => {
    holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    port = (holder.address() as AddressInfo).port;
  });
  afterAll(() => holder.close());

  it('is told with the process that holds it, which is left alone', async () => {
    const run = await new Promise<{ code: unknown; said: string }>((resolve) => {
      const env = { ...process.env, PORT: String(port), OPEN_BROWSER: '0' };
      execFile(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'dev.ts')], { env }, (error, _stdout, stderr) => resolve({ code: error?.code, said: stderr }));
    });
    expect(run.code).toBe(1);
    expect(run.said).toContain(`Port ${port}`);
    if (process.platform === 'linux') expect(run.said).toContain(`(pid ${process.pid})`);
    expect(holder.listening).toBe(true);
  });

  it('is free again when its holder has gone', async () => {
    expect(await isPortFree(port)).toBe(false);
    await new Promise((resolve) => holder.close(resolve));
    expect(await isPortFree(port)).toBe(true);
    expect(await describePortHolder(port)).toBeUndefined();
  });
});
