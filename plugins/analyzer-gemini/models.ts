import { type CheckResult, type Option, PluginError, z } from '../../core/plugin-api/index.ts';
import { requestJson } from './client.ts';
import type { GeminiContext } from './settings.ts';

const models = z.object({ models: z.array(z.object({ name: z.string(), displayName: z.string().optional(), supportedGenerationMethods: z.array(z.string()).default([]) })).default([]) });
/** Lists hold models for other purposes too. */
const NO_SIGHT = /embed|tts|image|aqa|audio|live|veo|imagen|robotics|computer-use/iu;
const PAGE = '/models?pageSize=1000';

export async function listModels(context: GeminiContext): Promise<Option[]> {
  return (await fetchModels(context)).map(({ id, label }) => ({ value: id, label }));
}

export async function check(context: GeminiContext): Promise<CheckResult> {
  const { model } = context.config;
  try {
    const known = await fetchModels(context);
    if (known.some(({ id }) => id === model)) return { ok: true, detail: `Ready to look at footage with ${model}.` };
    return { ok: false, detail: `The key is accepted, but Gemini does not offer the model ${model}. Choose one from the list.` };
  } catch (error) {
    if (error instanceof PluginError) return { ok: false, detail: error.message };
    throw error;
  }
}

async function fetchModels(context: GeminiContext): Promise<{ id: string; label: string }[]> {
  const all = (await requestJson(context, PAGE, models)).models.filter(({ name, supportedGenerationMethods }) => supportedGenerationMethods.includes('generateContent') && !NO_SIGHT.test(name));
  return all.map(({ name, displayName }) => ({ id: name.replace(/^models\//u, ''), label: displayName ?? name }));
}
