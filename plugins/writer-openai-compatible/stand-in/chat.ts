import type { Manner } from './options.ts';

type Body = Readonly<Record<string, unknown>>;

/** The answer to a body that this kind of server does not take; null where it takes it. */
export function refuseForm(manner: Manner, body: Body): { status: number; body: unknown } | null {
  const format = (body['response_format'] as { readonly type?: string } | undefined)?.type;
  if (manner === 'openai' && 'max_tokens' in body) return unsupported('max_tokens', "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.");
  if (manner === 'openai' && String(body['model']).startsWith('gpt-5') && 'temperature' in body) return unsupported('temperature', "Unsupported value: 'temperature' does not support 0.5 with this model. Only the default (1) value is supported.");
  if (manner === 'lm-studio' && format === 'json_object') return { status: 400, body: { error: "'response_format.type' must be 'json_schema' or 'text'" } };
  if (manner === 'bare' && format !== undefined) return { status: 400, body: { error: { message: 'response_format is not supported', type: 'invalid_request_error' } } };
  if (manner === 'bare' && 'max_completion_tokens' in body) return { status: 422, body: { detail: "Extra inputs are not permitted: 'max_completion_tokens'" } };
  return null;
}

function unsupported(param: string, message: string) {
  return { status: 400, body: { error: { message, type: 'invalid_request_error', param, code: param === 'temperature' ? 'unsupported_value' : 'unsupported_parameter' } } };
}

export function promptOf(body: Body): string {
  const messages = (body['messages'] ?? []) as readonly { readonly content?: unknown }[];
  return messages.map(({ content }) => (typeof content === 'string' ? content : '')).join('\n');
}

/** Four characters are a token, about as with real models. */
export const tokensIn = (text: string): number => Math.ceil([...text].length / 4);

interface Said {
  readonly content: string | null;
  readonly finishReason: string;
  readonly refusal?: string | undefined;
}

export function toCompletion(manner: Manner, model: string, { content, finishReason, refusal }: Said, usage: { readonly inputTokens: number; readonly outputTokens: number }): object {
  const { inputTokens, outputTokens } = usage;
  return {
    id: 'chatcmpl-stand-in',
    object: 'chat.completion',
    created: Math.floor(Date.now() / 1000),
    model,
    choices: [{ index: 0, message: { role: 'assistant', content: manner === 'bare' && content !== null ? `<think>They want {scripts}.</think>Here you are:\n\`\`\`json\n${content}\n\`\`\`\nAnything else?` : content, ...(manner === 'openai' ? { refusal: refusal ?? null } : {}) }, finish_reason: finishReason }],
    ...(manner === 'bare' ? {} : { usage: { prompt_tokens: inputTokens, completion_tokens: outputTokens, total_tokens: inputTokens + outputTokens } }),
  };
}
