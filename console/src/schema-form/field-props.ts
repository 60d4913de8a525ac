import type { JsonSchema } from './schema.ts';

/** What every control of a form is told; it uses what it needs. */
export interface FieldProps {
  readonly schema: JsonSchema;
  readonly pointer: string;
  readonly required: boolean;
  readonly label: string;
}
