import { inject, provide } from 'vue';
import type { Component, InjectionKey } from 'vue';

/** What every field of a form needs to know of the whole. */
export interface FormContext {
  /** Whose choices fill fields with `x-options-from`. */
  readonly pluginId: string;
  /** Whether the plugin is set up so far that it can be asked for choices. */
  readonly canFetchOptions: boolean;
  /** The sentence that stands below the field at this pointer, if something is wrong with it. */
  errorAt(pointer: string): string | undefined;
  isSecretStored(pointer: string): boolean;
  /** The control for a value with `x-reference`, if the form's host has one. */
  referenceField(reference: string | undefined): Component | undefined;
  /** undefined: kept as it is; null: to be cleared. */
  secretAt(pointer: string): string | null | undefined;
  setSecret(pointer: string, value: string | null | undefined): void;
}

const contextKey: InjectionKey<FormContext> = Symbol('schema form');

export const provideFormContext = (context: FormContext): void => provide(contextKey, context);

export function useFormContext(): FormContext {
  const context = inject(contextKey);
  if (!context) throw new Error('A field stands outside of a schema form.');
  return context;
}
