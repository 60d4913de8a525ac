import { type CheckResult, PluginError, z } from '../../core/plugin-api/index.ts';
import { type KokoroContext, requestJsonIfKnown } from './client.ts';
import type { LocalModels } from './local-model.ts';
import { listVoices } from './voices.ts';

const routes = z.object({ paths: z.record(z.string(), z.unknown()) });

export async function check(context: KokoroContext, models: LocalModels): Promise<CheckResult> {
  try {
    const voices = await listVoices(context, models);
    if (context.config.modelFolder !== undefined) return { ok: true, detail: `Ready in this process: ${voices.length} English voices. Their words are aligned here.` };
    const { paths } = (await requestJsonIfKnown(context, '/openapi.json', routes)) ?? {};
    const timings = paths === undefined || '/dev/captioned_speech' in paths ? 'Tells when English words are spoken; words of other languages are aligned here.' : 'It does not tell when words are spoken; they are aligned here.';
    return { ok: true, detail: `Ready: ${voices.length} ${voices.length === 1 ? 'voice' : 'voices'}. ${timings}` };
  } catch (error) {
    if (error instanceof PluginError) return { ok: false, detail: error.message };
    throw error;
  }
}
