/**
 * Remembers of calls whose outcome is not known that they have surely ended, because an answer came, only no useful one. Then there
 * is nothing to wait for before the history can tell.
 */
import { createHash } from 'node:crypto';
import type { Speech } from '../../core/plugin-api/index.ts';
import type { ElevenLabsContext } from './settings.ts';

type Context = Pick<ElevenLabsContext, 'store' | 'config'>;

export async function noteEnded({ store, config }: Context, speech: Speech): Promise<void> {
  await store.set(keyOf(speech, config.model), new Date().toISOString());
}

/** When the last call for this speech ended; null where that is not known. */
export async function endedAt({ store, config }: Context, speech: Speech): Promise<Date | null> {
  const stored = await store.get(keyOf(speech, config.model));
  return typeof stored === 'string' ? new Date(stored) : null;
}

export async function forgetEnded({ store, config }: Context, speech: Speech): Promise<void> {
  await store.set(keyOf(speech, config.model), null);
}

function keyOf({ text, voiceId, speed, model }: Speech, presetModel: string): string {
  return `ended-${createHash('sha256').update(JSON.stringify([text, voiceId, speed, model ?? presetModel])).digest('hex').slice(0, 32)}`;
}
