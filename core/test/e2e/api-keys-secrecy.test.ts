import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { readConfig } from '../../config.ts';
import type { Schemas } from '../../contract/operations.ts';
import { startServer } from '../../server.ts';
import { openTestBackend } from '../database.ts';
import { TestUser } from '../server.ts';

it('AUTH an API key is in no log line and in no error, also when it is used where it does not belong', async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'edit-factory-server-'));
  const lines: string[] = [];
  // Nothing is redacted here: the key must not come this far.
  const log = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });
  const server = await startServer(readConfig({ PORT: '0', DATA_DIR: dataDir, SIGN_UP: 'open' }), log, { backend: await openTestBackend() });
  try {
    const user = await TestUser.signUp(server.url);
    const { body } = await user.request<Schemas['NewApiKey']>('POST', '/api-keys', { body: { name: 'Shop', readOnly: true } });
    const headers = { Authorization: `Bearer ${body.key}` };
    const answers = [
      await user.raw('GET', '/jobs', { headers }),
      await user.raw('POST', '/jobs', { headers, body: { name: 'x', script: 'x', sourceVideoIds: [] } }),
      await user.raw('GET', '/api-keys', { headers }),
      await user.raw('GET', '/no-such-thing', { headers }),
      await user.raw('GET', '/jobs', { headers: { Authorization: `Basic ${body.key}` } }),
      await user.raw('GET', '/jobs', { headers: { Authorization: `Bearer ${body.key}x` } }),
      await user.raw('DELETE', `/api-keys/${body.id}`),
      await user.raw('GET', '/jobs', { headers }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 403, 403, 404, 401, 401, 204, 401]);
    const answered = await Promise.all(answers.map(async (answer) => JSON.stringify([...answer.headers]) + (await answer.text())));
    const secret = body.key.slice(body.hint.length);
    expect(answered.join('\n')).not.toContain(secret);
    expect(lines.length).toBeGreaterThan(answers.length);
    expect(lines.join('\n')).not.toContain(secret);
  } finally {
    await server.close();
    await rm(dataDir, { recursive: true, force: true });
  }
});
