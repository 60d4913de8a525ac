import { z } from 'zod';
import type { Cue } from '../../media/index.ts';

const word = z.object({ text: z.string(), startSeconds: z.number(), endSeconds: z.number() });
const cues = z.array(z.object({ startSeconds: z.number(), endSeconds: z.number(), words: z.array(word) }));

/** The cues as the clip's row holds them. */
export function readCues(stored: unknown): Cue[] {
  return cues.parse(stored);
}
