import { readFile } from 'node:fs/promises';
import type { Analysis, AnalysisRequest } from '../../core/plugin-api/index.ts';
import { answerSchema, readAnswer } from './answer.ts';
import { requestJson } from './client.ts';
import { chargedTokens, outputLimit, pricesOf } from './price.ts';
import { labelOf, promptOf, SCHEMA } from './prompt.ts';
import type { GeminiContext } from './settings.ts';

type Part = { readonly text: string } | { readonly inlineData: { readonly mimeType: 'image/jpeg'; readonly data: string } };

/** @throws PluginError */
export async function analyze(context: GeminiContext, request: AnalysisRequest): Promise<Analysis> {
  const answer = await requestJson(context, `/models/${encodeURIComponent(context.config.model)}:generateContent`, answerSchema, await bodyOf(context, request));
  const { usageMetadata: usage } = answer;
  const charged = usage && { chargedQuantity: chargedTokens(pricesOf(context.config), { input: usage.promptTokenCount, output: usage.candidatesTokenCount + usage.thoughtsTokenCount }) };
  return { ...readAnswer(answer, request.moments.length), ...charged };
}

async function bodyOf({ config }: GeminiContext, request: AnalysisRequest): Promise<object> {
  const parts: Part[] = [{ text: promptOf(request, config.wishes) }];
  for (const [index, moment] of request.moments.entries()) {
    parts.push({ text: labelOf(index, moment) });
    for (const frame of moment.framePaths) parts.push({ inlineData: { mimeType: 'image/jpeg', data: (await readFile(frame)).toString('base64') } });
  }
  return {
    contents: [{ role: 'user', parts }],
    generationConfig: { responseMimeType: 'application/json', responseSchema: SCHEMA, maxOutputTokens: outputLimit(request), mediaResolution: 'MEDIA_RESOLUTION_MEDIUM' },
  };
}
