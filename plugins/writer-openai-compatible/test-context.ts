/** A plugin context for tests that talk to a stand-in. */
import { onTestFinished } from 'vitest';
import type { WritingRequest } from '../../core/plugin-api/index.ts';
import { createTestContext } from '../../core/plugin-api/testing.ts';
import { settings, type WriterContext } from './settings.ts';
import type { StandInOptions } from './stand-in/options.ts';
import { startStandIn, type StandIn } from './stand-in/server.ts';

export const REQUEST: WritingRequest = { idea: 'A bottle that keeps tea hot', facts: ['Keeps hot for twelve hours'], tone: 'playful', language: 'en', durationSeconds: 20, count: 2 };

export function createContext(url: string, config: object = {}): WriterContext {
  return createTestContext({ config: settings.parse({ url, model: 'gpt-4o-mini', ...config }), workspace: '/nowhere', fetch });
}

export async function startWithContext(options: StandInOptions = {}, config: object = {}): Promise<{ standIn: StandIn; context: WriterContext }> {
  const standIn = await startStandIn(options);
  onTestFinished(() => standIn.close());
  return { standIn, context: createContext(standIn.url, config) };
}
