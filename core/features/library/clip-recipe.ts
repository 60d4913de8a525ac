import type { Schemas } from '../../contract/operations.ts';

/** What the cut list of a clip was chosen from: enough to choose it again for another length. */
export interface ClipRecipe {
  /** Footage of which the best moments were chosen. Either this or `segmentIds` is there. */
  readonly sourceVideoIds?: readonly string[];
  readonly segmentIds?: readonly string[];
  readonly selectionMode?: Schemas['SelectionMode'];
  readonly seed: number;
  readonly variant: number;
  /** How many were chosen so that they differ from each other; as many as its number in older clips. */
  readonly variantCount?: number;
}
