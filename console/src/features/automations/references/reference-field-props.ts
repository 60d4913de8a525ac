import type { FieldProps } from '../../../schema-form/field-props.ts';

export interface ReferenceFieldProps extends FieldProps {
  readonly help?: string | undefined;
  readonly error?: string | undefined;
}

/** The publisher and the channels chosen beside a field; by their names, as in the API. */
export function publisherOf({ siblings }: FieldProps): string | undefined {
  return typeof siblings.publisherId === 'string' && siblings.publisherId !== '' ? siblings.publisherId : undefined;
}

export function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
