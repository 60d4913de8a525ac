import type { Timeline } from '../../media/index.ts';
import type { Footage } from '../sources/footage.service.ts';

/** Footage as a timeline refers to it. */
export function renderSources(footage: readonly Footage[]): Timeline['sources'] {
  return Object.fromEntries(footage.map(({ id, path, sha256, probe, analysis: { keyframesSeconds } }) => [id, { path, sha256, probe, keyframesSeconds }]));
}
