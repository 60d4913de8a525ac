/** Test connection: writes a small file, reads it, and removes it. */
import { randomUUID } from 'node:crypto';
import { type Channel, type CheckResult, isFetchFailure, PluginError } from '../../core/plugin-api/index.ts';
import type { FolderContext } from './context.ts';
import { openStore } from './store.ts';

export async function check(context: FolderContext): Promise<CheckResult> {
  try {
    await tryOut(context);
    return { ok: true, detail: `${placeOf(context)} takes files, and gives them back.` };
  } catch (error) {
    if (error instanceof PluginError || isFetchFailure(error)) return { ok: false, detail: error.message };
    throw error;
  }
}

async function tryOut(context: FolderContext): Promise<void> {
  const store = openStore(context);
  const { subfolder } = context.config;
  const key = `${subfolder === undefined ? '' : `${subfolder}/`}edit-factory-test-${randomUUID()}/test.txt`;
  // A storage that hides what is missing behind "forbidden" could not be asked whether a publication is there.
  await store.getText(key);
  await store.putText(key, context.profile.id, 'text/plain');
  try {
    if ((await store.getText(key)) !== context.profile.id) throw new PluginError('config', 'What was written could not be read again. Check the settings.');
    await store.hasAny(key);
  } finally {
    await store.remove(key);
  }
}

/** There is one place to publish to. */
export async function listChannels(context: FolderContext): Promise<readonly Channel[]> {
  return [{ id: context.config.target, name: placeOf(context), network: 'files', pictureUrl: null, disabled: false }];
}

function placeOf({ config: { target, bucket, subfolder } }: FolderContext): string {
  const below = subfolder === undefined ? '' : `/${subfolder}`;
  return target === 'bucket' ? `Bucket ${bucket ?? ''}${below}` : `Folder${below === '' ? '' : ` ${below.slice(1)}`}`;
}
