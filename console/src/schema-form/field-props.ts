import type { JsonSchema } from './schema.ts';
import type { Values } from './values.ts';

/** What every control of a form is told; it uses what it needs. */
export interface FieldProps {
  readonly schema: JsonSchema;
  readonly pointer: string;
  readonly required: boolean;
  readonly label: string;
  /** The values beside this one. */
  readonly siblings: Values;
}
