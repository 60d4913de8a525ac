import { type CheckResult, isFetchFailure, PluginError } from '../../core/plugin-api/index.ts';
import { type EdgeContext, openConnection } from './client.ts';
import { loadVoices } from './voices.ts';

/** Both doors: the list of voices is also given to those for whom nothing is spoken. */
export async function check(context: EdgeContext): Promise<CheckResult> {
  try {
    const voices = await loadVoices(context);
    const socket = await openConnection(context, context.signal);
    socket.close();
    return { ok: true, detail: `Ready: ${voices.length} voices, free of charge. The service is unofficial: it may change or end at any time.` };
  } catch (error) {
    if (error instanceof PluginError || isFetchFailure(error)) return { ok: false, detail: error.message };
    throw error;
  }
}
