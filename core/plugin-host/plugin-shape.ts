import { z } from 'zod';
import { SettingsSchema } from './settings-schema.ts';
import { type Plugin, whyUnsupported } from '../plugin-api/index.ts';

const text = z.string().min(1);
const call = z.custom<(...args: never[]) => unknown>((value) => typeof value === 'function', 'is not a function');

const base = {
  id: text.regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/, 'is not of the form kind-provider'),
  name: text,
  description: text,
  license: text,
  api: z.union([z.number(), z.string()]),
  config: z.custom((value) => value instanceof z.ZodObject, 'is not a zod object'),
  configVersion: z.int().positive().optional(),
  migrateConfig: call.optional(),
  options: z.record(text, call).optional(),
  limits: z.object({ timeoutMs: z.int().positive().optional(), concurrency: z.int().positive().optional() }).optional(),
  check: call,
};

const speechCapabilities = z.object({
  languages: z.array(text).optional(),
  speed: z.object({ min: z.number().positive(), max: z.number().positive() }).optional(),
  timings: z.boolean(),
  maxTextLength: z.int().min(100),
});

const shape = z.discriminatedUnion('kind', [
  z.object({ ...base, kind: z.literal('tts'), defaultVoiceId: text, capabilities: speechCapabilities, price: call.optional(), listVoices: call, listModels: call.optional(), synthesize: call, recover: call.optional(), cloneVoice: call.optional(), deleteVoice: call.optional() }),
  z.object({ ...base, kind: z.literal('publisher'), listChannels: call, validate: call, upload: call, publish: call, find: call, cancel: call }),
  z.object({ ...base, kind: z.literal('automation'), defaultSchedule: z.object({ cron: text }), run: call }),
  z.object({ ...base, kind: z.literal('analyzer'), capabilities: z.object({ maxMoments: z.int().positive(), framesPerMoment: z.int().positive() }), price: call.optional(), analyze: call }),
  z.object({ ...base, kind: z.literal('writer'), price: call.optional(), write: call }),
]);

/**
 * @param folder Its name, which the id must be; null where the plugin's own id counts.
 * @throws Error whose message says, for the log and the list of plugins, what is wrong with the module
 */
export function readPlugin(folder: string | null, module: Readonly<Record<string, unknown>>): Plugin {
  const value = module['default'];
  if (value === undefined) throw new Error('has no default export');
  // First and alone: in another version of the API everything else may rightly look different.
  const unsupported = typeof value === 'object' && value !== null && 'api' in value ? whyUnsupported(value.api) : null;
  if (unsupported !== null) throw new Error(unsupported);
  const parsed = shape.safeParse(value);
  if (!parsed.success) throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.') || 'default export'}: ${issue.message}`).join('; '));
  const plugin = value as Plugin;
  if (folder !== null && plugin.id !== folder) throw new Error(`its id is ${plugin.id}, its folder ${folder}: they must be the same`);
  if (!plugin.id.startsWith(`${plugin.kind}-`)) throw new Error(`its id must begin with its kind, ${plugin.kind}-`);
  checkSettings(plugin);
  return plugin;
}

function checkSettings(plugin: Plugin): void {
  const settings = SettingsSchema.of(plugin);
  if (plugin.kind === 'automation' && settings.secretPointers.length > 0) {
    throw new Error('settings of automations are stored in clear, so they cannot be secret; leave credentials to a publisher or voice plugin');
  }
  for (const name of settings.optionLists) {
    if (!plugin.options?.[name]) throw new Error(`a setting takes its choices from "${name}", but options has no such list`);
  }
}
