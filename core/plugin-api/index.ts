/** The plugin API: all of core that a plugin may import. */
export { z } from 'zod';
export * from './plugin.ts';
export * from './plugin-error.ts';
export * from './settings.ts';
export * from './version.ts';
export * from './fetch-failure.ts';
export * from './socket.ts';
export * from './tts.ts';
export * from './publisher.ts';
export * from './automation.ts';
export type * from './automation-tools.ts';
export * from './analyzer.ts';
export * from './writer.ts';
export * from './writing.ts';

import type { AnalyzerPlugin } from './analyzer.ts';
import type { AutomationPlugin } from './automation.ts';
import type { PublisherPlugin } from './publisher.ts';
import type { TtsPlugin } from './tts.ts';
import type { WriterPlugin } from './writer.ts';

export type Plugin = TtsPlugin | PublisherPlugin | AutomationPlugin | AnalyzerPlugin | WriterPlugin;
