import { rm } from 'node:fs/promises';

export default async function teardown(): Promise<void> {
  const folder = process.env['JOURNEY_DATA_DIR'];
  if (folder) await rm(folder, { recursive: true, force: true });
}
