import { z } from 'zod';

/** Marks a setting as a secret: encrypted at rest, write-only over the API, never logged. */
export function secret(schema: z.ZodString = z.string().min(1).max(4000)) {
  return schema.meta({ writeOnly: true, format: 'password' });
}

/**
 * Marks the address that the secrets are sent to. Both are a pair: when the address changes and the secrets are not entered again,
 * the stored ones are dropped, so that nobody gets hold of a secret by pointing the plugin at a server of their own.
 */
export function destination(schema: z.ZodString) {
  return schema.meta({ 'x-secret-destination': true });
}

/** Marks a setting that does not decide what is made, such as a price or a region: what was made and paid for stays as good when it changes. */
export function withoutEffect<Schema extends z.ZodType>(schema: Schema): Schema {
  return schema.meta({ 'x-without-effect': true });
}

/** What settings can name: something of the profile. Beside `channel` and `channel-settings` stands the publisher as `publisherId`, beside the latter also the channels as `channelIds`. */
export type Reference = 'source-video' | 'publisher' | 'channel' | 'channel-settings';

/** A setting, or the item of a list, that names something of the profile by its id: the console offers what there is. */
export function reference<Schema extends z.ZodType>(to: Reference, schema: Schema): Schema {
  return schema.meta({ 'x-reference': to });
}

/** A setting whose choices come from the plugin's `options` of this name. */
export function optionsFrom(name: string, schema: z.ZodString = z.string().max(400)) {
  return schema.meta({ 'x-options-from': name });
}
