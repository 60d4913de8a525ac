/** Checks that speak as class-validator does; messages were taken by running the real classes. */

/** Returns the message of a broken rule. */
export type Check = (value: unknown, property: string) => string | null;

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isMissing = (value: unknown): boolean => value === undefined || value === null;

export const isDefined: Check = (value, property) => (isMissing(value) ? `${property} should not be null or undefined` : null);
export const isString: Check = (value, property) => (typeof value === 'string' ? null : `${property} must be a string`);
export const isBoolean: Check = (value, property) => (typeof value === 'boolean' ? null : `${property} must be a boolean value`);
export const isArray: Check = (value, property) => (Array.isArray(value) ? null : `${property} must be an array`);

export const minElements: Check = (value, property) => (Array.isArray(value) && value.length >= 1 ? null : `${property} must contain at least 1 elements`);

export function isIn(...values: readonly string[]): Check {
  return (value, property) => (typeof value === 'string' && values.includes(value) ? null : `${property} must be one of the following values: ${values.join(', ')}`);
}

export function maxLength(limit: number): Check {
  return (value, property) => (typeof value === 'string' && value.length <= limit ? null : `${property} must be shorter than or equal to ${limit} characters`);
}

export function minLength(limit: number): Check {
  return (value, property) => (typeof value === 'string' && value.length >= limit ? null : `${property} must be longer than or equal to ${limit} characters`);
}

/** A rule with words of its own, which name no property. */
export function says(message: string, check: Check): Check {
  return (value, property) => (check(value, property) === null ? null : message);
}

const ISO_8601 = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

export const isDateString: Check = (value, property) =>
  typeof value === 'string' && ISO_8601.test(value) && !Number.isNaN(Date.parse(value)) ? null : `${property} must be a valid ISO 8601 date string`;

export const isUrl: Check = (value, property) => (typeof value === 'string' && isPublicLooking(value) ? null : `${property} must be a URL address`);

function isPublicLooking(text: string): boolean {
  const host = URL.parse(text)?.hostname;
  return host !== undefined && host.includes('.') && /^https?:/i.test(text);
}

const UPLOADED_EXTENSION = /\.(?:png|jpg|jpeg|gif|webp|mp4)$/;

export const hasMediaExtension: Check = says('File must have a valid extension: .png, .jpg, .jpeg, .gif, .webp, or .mp4', (value) =>
  typeof value === 'string' && UPLOADED_EXTENSION.test(value.split('?')[0] ?? '') ? null : 'no',
);

const PRIVATE_HOST = /^(?:localhost|127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.|\[)/;

export const isPublicHttps: Check = says('URL must be a public HTTPS URL and cannot point to internal network addresses', (value) => {
  const url = typeof value === 'string' ? URL.parse(value) : null;
  return url?.protocol === 'https:' && !PRIVATE_HOST.test(url.hostname) ? null : 'no';
});

export interface Property {
  readonly name: string;
  readonly optional?: boolean;
  /** Implicit conversion: any text becomes `true`, also "false". */
  readonly convert?: 'boolean' | 'string';
  readonly checks: readonly Check[];
}

export function convertValue(value: unknown, to: Property['convert']): unknown {
  if (isMissing(value)) return value;
  if (to === 'boolean') return Boolean(value);
  return to === 'string' && (typeof value === 'number' || typeof value === 'boolean') ? String(value) : value;
}

/** Broken rules of one property, each with the path in front, as nested validation writes them. */
export function checkProperty(fields: Fields, property: Property, path: string): string[] {
  const value = convertValue(fields[property.name], property.convert);
  if (property.optional === true && isMissing(value)) return [];
  return property.checks.flatMap((check) => check(value, property.name) ?? []).map((message) => `${path}${message}`);
}
