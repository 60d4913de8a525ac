import type { CreatedVoice, VoiceSample } from '../../core/plugin-api/index.ts';
import { ApiServer } from './api-server.ts';
import type { XttsContext } from './client.ts';
import type { KeptVoice } from './latents.ts';
import { StreamingServer } from './streaming-server.ts';

/** One of the server's own voices by name, or one that was cloned. */
export type SpokenVoice = { readonly name: string; readonly kept?: KeptVoice };

export type CloningState = { readonly possible: true } | { readonly possible: false; readonly reason: string };

/** What the two kinds of servers have in common. */
export interface XttsServer {
  /** Names of its own voices, and of those that anybody cloned there. */
  voices(): Promise<readonly string[]>;
  /** As the server spells them. */
  languages(): Promise<readonly string[]>;
  /** @returns a WAV file */
  speak(text: string, voice: SpokenVoice, languageCode: string): Promise<Buffer>;
  cloning(): Promise<CloningState>;
  clone(sample: VoiceSample, voiceId: string): Promise<CreatedVoice>;
  /** One that is gone already is no error. */
  remove(voice: CreatedVoice): Promise<void>;
}

export function serverOf(context: XttsContext): XttsServer {
  return context.config.server === 'api-server' ? new ApiServer(context) : new StreamingServer(context);
}
