import { isFetchFailure, type PluginContext, PluginError } from '../../core/plugin-api/index.ts';
import { parseCsv } from './csv.ts';
import { LONGEST_SCRIPT, MOST_SCRIPTS, type Settings } from './settings.ts';

export interface Script {
  readonly text: string;
  /** Instead of the template's. */
  readonly name?: string;
  readonly caption?: string;
}

/** The list of the settings, or the sheet as it is now. */
export async function readScripts({ config, fetch }: Pick<PluginContext<Settings>, 'config' | 'fetch'>): Promise<readonly Script[]> {
  if (config.sheetUrl === undefined) return (config.scripts ?? []).map((text) => ({ text }));
  const rows = parseCsv(await download(config.sheetUrl, fetch));
  const columns = (rows[0] ?? []).map((name) => name.trim().toLowerCase());
  const [script, name, caption] = ['script', 'name', 'caption'].map((column) => columns.indexOf(column));
  if (script === undefined || script < 0) throw new PluginError('config', 'The sheet has no column "script". Its first row names the columns: script, and if you like name and caption.');
  const cell = (row: readonly string[], column: number | undefined) => (column === undefined || column < 0 ? '' : (row[column] ?? '').trim());
  const scripts = rows.slice(1).flatMap((row) => {
    const [text, own, words] = [cell(row, script), cell(row, name), cell(row, caption)];
    return text === '' ? [] : [{ text, ...(own === '' ? {} : { name: own }), ...(words === '' ? {} : { caption: words }) }];
  });
  const long = scripts.findIndex(({ text }) => text.length > LONGEST_SCRIPT);
  if (long >= 0) throw new PluginError('config', `Script ${long + 1} of the sheet is longer than ${LONGEST_SCRIPT} characters. Shorten it.`);
  if (scripts.length === 0) throw new PluginError('config', 'The sheet has no scripts. Write one into each row of the column "script".');
  return scripts.slice(0, MOST_SCRIPTS);
}

async function download(url: string, fetch: PluginContext<Settings>['fetch']): Promise<string> {
  try {
    const response = await fetch(url);
    if (!response.ok) throw new PluginError('transient', `The sheet could not be read: its server answered ${response.status}. Check that its address can be opened without signing in.`);
    const text = await response.text();
    if (/^\s*<(!doctype|html)/i.test(text)) throw new PluginError('config', 'The address of the sheet answers with a web page, not with CSV. Publish the sheet as CSV and use that address.');
    return text;
  } catch (error) {
    throw isFetchFailure(error) ? new PluginError('transient', `The sheet could not be read: ${error.message}`) : error;
  }
}
