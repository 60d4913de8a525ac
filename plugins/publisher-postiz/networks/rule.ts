/** What a network demands of a post with one video, as Postiz enforces it; facts of 2026-08-21. */

export type SettingRule =
  | { readonly kind: 'choice'; readonly values: readonly [string, ...string[]]; readonly required?: boolean; readonly default?: string }
  | { readonly kind: 'boolean'; readonly default?: boolean }
  | { readonly kind: 'text'; readonly required?: boolean; readonly minLength?: number; readonly maxLength?: number }
  | { readonly kind: 'url' }
  | { readonly kind: 'list'; readonly required?: boolean }
  /** `[{ value, label }]`; a tag with a space counts two characters more. */
  | { readonly kind: 'tags'; readonly maxCharacters: number };

export interface NetworkRule {
  readonly name: string;
  readonly maxCaptionLength?: number;
  /** How the caption is measured where it is not by its UTF-16 length. */
  readonly measure?: (caption: string) => number;
  /** Why a single video cannot be posted there. */
  readonly refusesVideo?: string;
  readonly settings: Readonly<Record<string, SettingRule>>;
}
