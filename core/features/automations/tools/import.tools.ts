import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Resolver } from '../../../contract/operations.ts';
import type { FootageImportTools, ImportOutcome } from '../../../plugin-api/index.ts';
import type { SimulatedRun } from '../simulation/simulated-run.ts';
import { FootageImportService } from './imports/footage-import.service.ts';
import type { ToolRun } from './tool-run.ts';

export function createImportTools({ job, services }: Pick<ToolRun, 'job' | 'services'>): FootageImportTools {
  const place = () => ({ target: path.join(job.workspace, `import-${randomUUID()}`), signal: job.signal });
  return {
    listFiles: (folder) => serviceOf(services).list(folder),
    importFile: (file) => serviceOf(services).importFile(file, place()),
    importUrl: (url, name) => serviceOf(services).importUrl(url, name, place()),
  };
}

/** Files are listed but not read, and no address is asked. */
export function simulateImportTools(run: SimulatedRun): FootageImportTools {
  const noteImport = (what: string): Promise<ImportOutcome> => {
    run.note({ text: `Would import ${what}.` });
    return Promise.resolve({ state: 'imported', sourceVideoId: '00000000-0000-4000-8000-000000000000' });
  };
  return {
    listFiles: (folder) => serviceOf(run.services).list(folder),
    importFile: (file) => noteImport(`"${file.path}"`),
    importUrl: (url, name) => noteImport(name === undefined ? url : `"${name}"`),
  };
}

function serviceOf(services: Resolver): FootageImportService {
  return services.resolve<FootageImportService>(FootageImportService);
}
