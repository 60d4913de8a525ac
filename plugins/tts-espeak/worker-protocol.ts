import type { Timing } from './word-timings.ts';

export type WorkerTask =
  | { readonly kind: 'list-voices' }
  | { readonly kind: 'speak'; readonly text: string; readonly voiceFile: string; readonly speed: number; readonly audioPath: string };

export type WorkerResult =
  | { readonly kind: 'voices'; readonly voices: readonly { readonly identifier: string; readonly name: string }[] }
  | { readonly kind: 'spoken'; readonly words: readonly Timing[] }
  /** Nothing of the text can be spoken. */
  | { readonly kind: 'silent' };

export type WorkerMessage = { readonly progress: number } | { readonly result: WorkerResult };
