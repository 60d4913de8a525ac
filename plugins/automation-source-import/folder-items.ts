import type { AutomationTools } from '../../core/plugin-api/index.ts';
import type { Item } from './item.ts';
import type { Settings } from './settings.ts';

/** Files that nobody wrote to for a while. */
export async function findFolderItems({ folder, settleMinutes }: Settings, { imports, now }: Pick<AutomationTools, 'imports' | 'now'>): Promise<Item[]> {
  const settledBefore = now().getTime() - settleMinutes * 60_000;
  const files = await imports.listFiles(folder);
  return files
    .filter(({ sizeBytes, changedAt }) => sizeBytes > 0 && changedAt.getTime() <= settledBefore)
    .map((file) => ({ key: file.path, version: `${file.sizeBytes} ${file.changedAt.toISOString()}`, name: file.path, bringIn: (tools) => tools.importFile(file) }));
}
