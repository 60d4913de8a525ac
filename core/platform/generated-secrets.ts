import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const schema = z.object({ jwtSecret: z.string().min(32), secretsKey: z.string().regex(/^[0-9a-f]{64}$/) });
export type GeneratedSecrets = z.infer<typeof schema>;

/**
 * The secrets of an installation that was given none, made at the first start and kept in `<dataDir>/secrets.json` (mode 600).
 * Written with `wx`: of two processes that start at once, the second reads what the first wrote.
 */
export async function loadGeneratedSecrets(dataDir: string): Promise<GeneratedSecrets> {
  const file = path.join(dataDir, 'secrets.json');
  await mkdir(dataDir, { recursive: true });
  const fresh: GeneratedSecrets = { jwtSecret: randomBytes(48).toString('base64url'), secretsKey: randomBytes(32).toString('hex') };
  try {
    await writeFile(file, JSON.stringify(fresh, null, 2) + '\n', { flag: 'wx', mode: 0o600 });
    return fresh;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  await chmod(file, 0o600);
  return schema.parse(JSON.parse(await readFile(file, 'utf8')));
}
