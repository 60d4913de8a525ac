/** The storage's refusals (`<Error><Code>…</Code><Message>…</Message></Error>`) as words for people. */
import { PluginError } from '../../core/plugin-api/index.ts';
import type { S3Answer } from './s3-client.ts';

const DEFAULT_RETRY_AFTER_SECONDS = 30;
const MAX_MESSAGE_LENGTH = 200;

/** What was sent may have been stored, or may yet be. */
export class NoClearAnswer extends PluginError {
  constructor(message: string, cause?: unknown) {
    super('transient', message, { cause });
  }
}

export function elementOf(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
}

/** For every answer that is not a success. A HEAD has no body, so its status has to do. */
export function toPluginError({ status, text, headers }: S3Answer): PluginError {
  const code = elementOf(text, 'Code') ?? '';
  const region = elementOf(text, 'Region') ?? headers.get('x-amz-bucket-region');
  if (code === 'NoSuchBucket') return new PluginError('config', 'There is no bucket of this name at the storage. Check the name and the address.');
  if (code === 'InvalidAccessKeyId') return new PluginError('auth', 'The storage does not know the access key ID. Check it, and whether the address is that of the same storage.');
  if (code === 'SignatureDoesNotMatch') return new PluginError('auth', 'The storage does not accept the secret access key. Enter it again.');
  if (code === 'RequestTimeTooSkewed') return new PluginError('config', 'The server’s clock and the storage’s differ by more than 15 minutes. Ask the operator of the server to set its clock.');
  if (code === 'AuthorizationHeaderMalformed' || code === 'PermanentRedirect' || code === 'TemporaryRedirect' || status === 301 || status === 307) {
    return new PluginError('config', region ? `The bucket is in the region ${region}. Enter it, and the address of that region.` : 'The bucket is in another region or at another address. Check both.');
  }
  if (code === 'EntityTooLarge') return new PluginError('permanent', 'The video is larger than the storage takes in one piece. Use a smaller video.');
  if (/StorageFull|QuotaExceeded|InsufficientCapacity|InsufficientStorage/i.test(code) || status === 507) return new PluginError('quota', 'The storage is full. Free some space in it, then publish again.');
  if (status === 401 || status === 403) return new PluginError('auth', 'The storage does not allow this to the access key. It needs the right to list the bucket, and to read, write and delete its objects.');
  if (code === 'SlowDown' || status === 429) {
    const seconds = Number(headers.get('retry-after')) || DEFAULT_RETRY_AFTER_SECONDS;
    return new PluginError('rate-limited', `The storage asks to slow down. Publish again in ${seconds} seconds.`, { retryAfterMs: seconds * 1000 });
  }
  if (status >= 500) return new NoClearAnswer(`The storage failed with an error of its own (${status}). Try again in a few minutes.`);
  if (code === '') return new PluginError('config', `What answers at this address is no S3-compatible storage (${status}). Check the address.`);
  return new PluginError('permanent', `The storage refused: ${(elementOf(text, 'Message') || code).slice(0, MAX_MESSAGE_LENGTH)}`);
}
