import { type CheckResult, type Option, PluginError, z } from '../../core/plugin-api/index.ts';
import { requestJson } from './client.ts';
import type { WriterContext } from './settings.ts';

const models = z.object({ data: z.array(z.object({ id: z.string() })) });
/** Lists hold models for other purposes too. */
const NO_CHAT = /embed|whisper|tts|transcri|dall-e|image|moderation|audio|realtime|sora|rerank/iu;

export async function listModels(context: WriterContext): Promise<Option[]> {
  const ids = await fetchIds(context);
  const writing = ids.filter((id) => !NO_CHAT.test(id));
  return (writing.length > 0 ? writing : ids).toSorted((a, b) => a.localeCompare(b, 'en')).map((id) => ({ value: id, label: id }));
}

export async function check(context: WriterContext): Promise<CheckResult> {
  const { model } = context.config;
  try {
    const ids = await fetchIds(context);
    // Ollama lists "llama3.2:latest" and takes "llama3.2"; Gemini lists "models/gemini-2.5-flash".
    if (ids.some((id) => id === model || id === `${model}:latest` || id === `models/${model}`)) return { ok: true, detail: `Ready to write with ${model}.` };
    return { ok: false, detail: `The service answers, but does not offer the model ${model}. Choose one of the ${ids.length} that it lists.` };
  } catch (error) {
    if (error instanceof PluginError) return { ok: false, detail: error.message };
    throw error;
  }
}

async function fetchIds(context: WriterContext): Promise<string[]> {
  return (await requestJson(context, '/models', models)).data.map(({ id }) => id);
}
