import type { Schemas } from '../../contract/operations.ts';

type Look = Schemas['VideoLook'];
type Choice = Schemas['VideoLookChoice'];

const PARTS = ['layout', 'transition', 'picture', 'logo', 'hookTitle', 'music', 'footageSound'] as const satisfies readonly (keyof Look)[];

/** Each part as the first says who says anything of it; null says that it is left out. */
export function mergeLooks(...choices: readonly (Choice | undefined)[]): Look {
  const chosen = PARTS.map((part) => [part, choices.find((choice) => choice?.[part] !== undefined)?.[part] ?? null] as const);
  return Object.fromEntries(chosen.filter(([, value]) => value !== null));
}
