/** `tsx writer.ts <dataDir>`: writes rows as fast as it can, and prints each one's id once the database has acknowledged it. */
import { randomUUID } from 'node:crypto';
import { openBackend } from '../../platform/database.ts';
import { createUser, testBackendOptions } from '../database.ts';

const [dataDir = ''] = process.argv.slice(2);
const backend = await openBackend(testBackendOptions(dataDir));
const { userId, profileId } = await createUser(backend);
const db = backend.as({ userId, profileId });

async function write(): Promise<never> {
  for (;;) {
    const id = randomUUID();
    const { error } = await db.from('projects').insert({ id, profile_id: profileId, name: 'Row' });
    if (error !== null) throw new Error(error.message);
    process.stdout.write(`${id}\n`);
  }
}

await Promise.all([write(), write(), write(), write()]);
