import type { GenerationRequest } from '../../../data/generation.ts';
import type { Schemas } from '../../../api/types.ts';

export const SELECTION_MODES = ['sequential', 'random', 'weighted', 'matched'] as const satisfies readonly Schemas['SelectionMode'][];
export const MATCHING_PRESETS = ['keyword-strict', 'balanced', 'max-variety'] as const satisfies readonly Schemas['MatchingPreset'][];
export const FOOTAGE_MAX = 20;
export const VARIANTS_MAX = 10;
const SEED_MAX = 2_147_483_647;

/** What is asked for in the dialog; a length that is left open is the project's. */
export interface GenerationDraft {
  from: GenerationRequest['from'];
  sourceVideoIds: string[];
  selectionMode: Schemas['SelectionMode'];
  /** What counts when segments are matched to the script. */
  matching: Schemas['MatchingPreset'];
  /** What earlier videos show comes last. */
  freshFootage: boolean;
  variantCount: number;
  targetDurationSeconds: number | null;
  /** The same inputs and seed give the same videos; so each time the dialog opens it is another one. */
  seed: number;
}

export function newGenerationDraft(hasSegments: boolean): GenerationDraft {
  const seed = Math.floor(Math.random() * SEED_MAX);
  return { from: hasSegments ? 'segments' : 'footage', sourceVideoIds: [], selectionMode: 'sequential', matching: 'balanced', freshFootage: false, variantCount: 1, targetDurationSeconds: null, seed };
}

/** @returns undefined while something is missing */
export function toGenerationRequest(draft: GenerationDraft, hasSegments: boolean): GenerationRequest | undefined {
  const { variantCount, targetDurationSeconds, seed } = draft;
  const common = { variantCount, seed, ...(targetDurationSeconds !== null && { targetDurationSeconds }) };
  const { from, freshFootage, matching, selectionMode, sourceVideoIds } = draft;
  if (from === 'segments') return hasSegments ? { from, body: { selectionMode, ...(selectionMode === 'matched' && { matching }), ...common } } : undefined;
  return sourceVideoIds.length > 0 ? { from, body: { sourceVideoIds, ...(freshFootage && { freshFootage }), ...common } } : undefined;
}
