import { computed, ref, shallowRef } from 'vue';
import type { Component } from 'vue';
import { useI18n } from 'vue-i18n';
import { provideFormContext } from './form-context.ts';
import { secretDestinations } from './schema.ts';
import type { JsonSchema } from './schema.ts';
import { validateValues } from './validate.ts';
import type { FieldProblem } from './validate.ts';
import { mergePatch, valueAt, withDefaults, withSecrets } from './values.ts';
import type { SecretChanges, Values } from './values.ts';

export interface SchemaFormOptions {
  readonly pluginId: string;
  readonly canFetchOptions: boolean;
  readonly schema: JsonSchema;
  readonly stored: Values;
  readonly secretsSet: readonly string[];
  /** Controls for `x-reference`, by its value. */
  readonly referenceFields?: Readonly<Record<string, Component>>;
  /** What the server said about a value, by JSON pointer within the values. */
  readonly serverError?: (pointer: string) => string | undefined;
}

/** The state of one form: values, secrets, what is wrong, and what has changed. Made for one stored state; make it anew after saving. */
export function useSchemaForm({ pluginId, canFetchOptions, schema, stored, secretsSet, referenceFields, serverError }: SchemaFormOptions) {
  const { t } = useI18n();
  // Never changed in place: each edit replaces it.
  const values = shallowRef<Values>(withDefaults(schema, stored));
  const secrets = ref<SecretChanges>({});
  const areErrorsShown = ref(false);

  // The server keeps a secret only for the address that it was entered for.
  const destinations = secretDestinations(schema);
  const isDestinationChanged = computed(() => destinations.some((pointer) => valueAt(values.value, pointer) !== valueAt(stored, pointer)));
  const keptSecrets = computed(() => (isDestinationChanged.value ? [] : secretsSet));

  const problems = computed(() => validateValues(schema, values.value, secrets.value, keptSecrets.value));
  const patch = computed(() => withSecrets(mergePatch(stored, values.value), secrets.value));

  const wordsFor = ({ keyword, limit }: FieldProblem) => {
    const known = ['required', 'minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems', 'format', 'pattern', 'type'];
    // One character missing of one means that there is none at all.
    const key = (keyword === 'minLength' || keyword === 'minItems') && limit === 1 ? 'required' : known.includes(keyword) ? keyword : 'other';
    return t(`schemaForm.problems.${key}`, { limit: limit ?? '' });
  };

  provideFormContext({
    pluginId,
    canFetchOptions,
    errorAt(pointer) {
      const problem = areErrorsShown.value ? problems.value.find((item) => item.pointer === pointer) : undefined;
      return problem ? wordsFor(problem) : serverError?.(pointer);
    },
    isSecretStored: (pointer) => keptSecrets.value.includes(pointer),
    referenceField: (reference) => (reference === undefined ? undefined : referenceFields?.[reference]),
    secretAt: (pointer) => secrets.value[pointer],
    setSecret(pointer, value) {
      const others = Object.entries(secrets.value).filter(([other]) => other !== pointer);
      secrets.value = Object.fromEntries(value === undefined ? others : [...others, [pointer, value]]);
    },
  });

  return {
    values,
    patch,
    isChanged: computed(() => Object.keys(patch.value).length > 0),
    /** Shows what is wrong, if anything. @returns whether the values may be sent */
    check(): boolean {
      areErrorsShown.value = true;
      return problems.value.length === 0;
    },
  };
}
