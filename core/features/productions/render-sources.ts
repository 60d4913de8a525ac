import type { Timeline } from '../../media/index.ts';
import type { LocatedFootage } from '../sources/footage.service.ts';

/** Footage as a timeline refers to it. */
export function renderSources(footage: readonly LocatedFootage[]): Timeline['sources'] {
  return Object.fromEntries(footage.map(({ id, path, sha256, probe }) => [id, { path, sha256, probe }]));
}
