import type { Schemas } from '../../api/types.ts';

export type LookChoice = Schemas['VideoLookChoice'];
type Look = Schemas['VideoLook'];

/** Stand for what is left open and for what is left out; no id is called so. */
export const OPEN = '-';
export const NONE = 'none';

export const LAYOUTS = ['crop', 'blur'] as const;
export const TRANSITIONS = ['fade', 'dip-black', 'flash-white', 'slide'] as const;
export const CORNERS = ['top-left', 'top-right', 'bottom-left', 'bottom-right'] as const;

/** What a part is while nothing else is said. */
export const USUAL = {
  transitionMs: 300,
  corner: 'top-right',
  logoPercent: 18,
  logoOpacity: 0.9,
  titleSeconds: 2.5,
  musicDb: -14,
  footageDb: -20,
} as const;

export const PICTURE_PARTS = [
  { id: 'denoise', min: 0, max: 1, step: 0.05, usual: 0 },
  { id: 'sharpen', min: 0, max: 1, step: 0.05, usual: 0 },
  { id: 'brightness', min: -0.5, max: 0.5, step: 0.02, usual: 0 },
  { id: 'contrast', min: 0.5, max: 2, step: 0.05, usual: 1 },
  { id: 'saturation', min: 0, max: 3, step: 0.05, usual: 1 },
] as const;

const PARTS = ['layout', 'transition', 'picture', 'logo', 'hookTitle', 'music', 'footageSound'] as const satisfies readonly (keyof Look)[];

/** The look with one part changed; what is undefined is left open. */
export function withLookPart<Name extends keyof LookChoice>(look: LookChoice, name: Name, value: LookChoice[Name] | undefined): LookChoice {
  const others = Object.fromEntries(Object.entries(look).filter(([id]) => id !== name));
  return value === undefined ? others : { ...others, [name]: value };
}

/** The parts that something is said of. */
export function chosenParts(look: LookChoice): (keyof Look)[] {
  return PARTS.filter((part) => look[part] !== undefined);
}

/** A merge patch that leaves exactly this look, whatever was there before. */
export function toLookPatch(look: LookChoice): LookChoice | null {
  return chosenParts(look).length === 0 ? null : Object.fromEntries(PARTS.map((part) => [part, look[part] ?? null]));
}

/** A look without what is left out: as videos have it. */
export function toVideoLook(look: LookChoice): Look {
  return Object.fromEntries(Object.entries(look).filter(([, value]) => value !== null));
}

/** What can be chosen; what is chosen and was deleted since is said to be so. */
export function choicesOf(items: readonly { id: string; name: string }[] | undefined, chosenId: string | undefined, deleted: string): { value: string; label: string }[] {
  const choices = (items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const isGone = items !== undefined && chosenId !== undefined && !items.some(({ id }) => id === chosenId);
  return isGone ? [...choices, { value: chosenId, label: deleted }] : choices;
}

/** A title without text would be refused: it is left out until there is one. */
export function withoutEmptyTitle(look: LookChoice): LookChoice {
  return look.hookTitle?.text.trim() === '' ? withLookPart(look, 'hookTitle', undefined) : look;
}
