import { readWriting, type Writing, type WritingRequest, z } from '../../core/plugin-api/index.ts';
import { requestJson } from './client.ts';
import { bodyOf, nextDialect, rememberDialect, rememberedDialect } from './dialect.ts';
import { RefusedForm } from './failures.ts';
import { chargedTokens, pricesOf } from './price.ts';
import type { WriterContext } from './settings.ts';

/** More forms than there are. */
const MOST_ATTEMPTS = 6;

/** Of the chat completions API; servers leave out what they do not count. */
const completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({
          content: z.union([z.string(), z.array(z.object({ type: z.string(), text: z.string().optional() }))]).nullish(),
          refusal: z.string().nullish(),
        }),
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: z.number().min(0), completion_tokens: z.number().min(0).default(0) }).nullish(),
});

type Completion = z.infer<typeof completion>;

/** @throws PluginError */
export async function write(context: WriterContext, request: WritingRequest): Promise<Writing> {
  const answer = await complete(context, request);
  const usage = answer.usage ? { chargedQuantity: chargedTokens(pricesOf(context.config), { input: answer.usage.prompt_tokens, output: answer.usage.completion_tokens }) } : {};
  const scripts = readWriting(textOf(answer), request.count);
  return scripts.length > 0 ? { scripts, ...usage } : { scripts, problem: problemOf(answer), ...usage };
}

/** A refused form costs nothing, so others are tried. */
async function complete(context: WriterContext, request: WritingRequest): Promise<Completion> {
  const remembered = await rememberedDialect(context);
  let dialect = remembered;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await requestJson(context, '/chat/completions', completion, bodyOf(context.config, request, dialect));
      if (dialect !== remembered) await rememberDialect(context, dialect);
      return answer;
    } catch (error) {
      if (!(error instanceof RefusedForm)) throw error;
      const next = attempt < MOST_ATTEMPTS ? nextDialect(dialect, error.said) : null;
      if (next === null) throw error.refusal;
      dialect = next;
    }
  }
}

function textOf({ choices: [choice] }: Completion): string {
  const content = choice?.message.content;
  return typeof content === 'string' ? content : (content ?? []).map(({ text = '' }) => text).join('');
}

function problemOf({ choices: [choice] }: Completion): string {
  if (choice?.message.refusal || choice?.finish_reason === 'content_filter') return 'The model refuses to write about this. Put the idea in other words, or choose another model.';
  if (choice?.finish_reason === 'length') return 'The answer was cut off before it was complete. Ask for fewer or shorter scripts, or allow more tokens in the settings.';
  return 'The model did not answer in the form it was asked for. Try again, or choose a larger model.';
}
