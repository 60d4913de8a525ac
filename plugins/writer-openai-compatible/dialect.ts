/** Servers that call themselves compatible differ in what they take; which form a model takes is found by asking, and remembered. */
import { WRITING_SCHEMA, type WritingRequest, writingPrompt, z } from '../../core/plugin-api/index.ts';
import { outputLimit } from './price.ts';
import { OPENAI_ADDRESS, type Settings, type WriterContext } from './settings.ts';

const dialectSchema = z.object({
  /** How JSON is asked for. OpenAI takes all, LM Studio no `json_object`, older servers nothing at all. */
  format: z.enum(['json_schema', 'json_object', 'none']),
  /** OpenAI's newer models refuse `max_tokens`, many other servers do not know `max_completion_tokens`. */
  limit: z.enum(['max_tokens', 'max_completion_tokens']),
  /** Models that think refuse any but their own. */
  takesTemperature: z.boolean(),
});

export type Dialect = z.infer<typeof dialectSchema>;

const FORMATS = { json_schema: 'json_object', json_object: 'none', none: null } as const;

const keyOf = ({ url, model }: Settings): string => `dialect ${url} ${model}`.slice(0, 200);

export async function rememberedDialect({ config, store }: WriterContext): Promise<Dialect> {
  const known = dialectSchema.safeParse(await store.get(keyOf(config)));
  return known.success ? known.data : { format: 'json_schema', limit: config.url.startsWith(OPENAI_ADDRESS) ? 'max_completion_tokens' : 'max_tokens', takesTemperature: true };
}

export async function rememberDialect({ config, store }: WriterContext, dialect: Dialect): Promise<void> {
  await store.set(keyOf(config), dialect);
}

/** The next form to try after a refusal. @returns null where nothing in it speaks of a form */
export function nextDialect(dialect: Dialect, said: string): Dialect | null {
  if (/temperature/iu.test(said) && dialect.takesTemperature) return { ...dialect, takesTemperature: false };
  if (/max_(?:completion_)?tokens/iu.test(said)) {
    const other = dialect.limit === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
    if (said.includes(dialect.limit) && new RegExp(`unsupported|not supported|unknown|unrecognized|unexpected|extra|use '?${other}`, 'iu').test(said)) return { ...dialect, limit: other };
  }
  if (!/response_?format|json_?schema|json_?object|json mode|structured|grammar|schema/iu.test(said)) return null;
  const format = FORMATS[dialect.format];
  return format === null ? null : { ...dialect, format };
}

export function bodyOf({ model, temperature, ...config }: Settings, request: WritingRequest, dialect: Dialect): object {
  const { system, user } = writingPrompt(request);
  return {
    model,
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: user },
    ],
    stream: false,
    [dialect.limit]: outputLimit({ ...config, model }, request),
    ...(temperature !== undefined && dialect.takesTemperature ? { temperature } : {}),
    ...formatOf(dialect),
  };
}

function formatOf({ format }: Dialect): object {
  if (format === 'none') return {};
  if (format === 'json_object') return { response_format: { type: 'json_object' } };
  return { response_format: { type: 'json_schema', json_schema: { name: 'scripts', strict: true, schema: WRITING_SCHEMA } } };
}
