/** Requests to an S3-compatible storage, signed with AWS Signature Version 4, the bucket in the path. No key and no signature is ever logged. */
import { AwsV4Signer } from 'aws4fetch';
import { createHash } from 'node:crypto';
import { isFetchFailure } from '../../core/plugin-api/index.ts';
import type { FolderContext } from './context.ts';
import { NoClearAnswer, toPluginError } from './s3-failures.ts';
import type { BucketSettings } from './settings.ts';

interface S3Request {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  /** Undefined for the bucket itself. */
  readonly key?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: { readonly content: Blob | string; readonly sha256: string; readonly contentType: string };
}

export interface S3Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

const EMPTY_SHA256 = createHash('sha256').digest('hex');
/** Connecting, and the storage's own work once all has arrived. */
const BASE_TIMEOUT_MS = 60_000;
/** Slower lines than this (bytes per millisecond) are given up. */
const SLOWEST_RATE = 128;

export class S3Client {
  private readonly context: FolderContext;
  private readonly bucket: BucketSettings;

  constructor(context: FolderContext, bucket: BucketSettings) {
    this.context = context;
    this.bucket = bucket;
  }

  /** @throws PluginError for every answer but a success and, where `missing` allows it, "not there" */
  async request(request: S3Request, { missing = false } = {}): Promise<S3Answer> {
    const answer = await this.exchange(request);
    const isMissing = answer.status === 404 && !answer.text.includes('NoSuchBucket');
    if ((answer.status >= 200 && answer.status < 300) || (missing && isMissing)) return answer;
    throw toPluginError(answer);
  }

  private async exchange(request: S3Request): Promise<S3Answer> {
    const { method, key, body } = request;
    const url = await this.sign(request);
    this.context.signal.throwIfAborted();
    const size = body === undefined ? 0 : typeof body.content === 'string' ? Buffer.byteLength(body.content) : body.content.size;
    const signal = AbortSignal.any([this.context.signal, AbortSignal.timeout(BASE_TIMEOUT_MS + Math.ceil(size / SLOWEST_RATE))]);
    const startedAt = performance.now();
    try {
      const response = await this.context.fetch(url.url, { method, headers: url.headers, redirect: 'manual', signal, ...(body ? { body: body.content } : {}) });
      const answer = { status: response.status, text: await response.text(), headers: response.headers };
      this.context.logger.debug({ method, key, status: answer.status, durationMs: Math.round(performance.now() - startedAt) }, 'the storage answered');
      return answer;
    } catch (error) {
      if (this.context.signal.aborted) throw error;
      if (signal.aborted) throw new NoClearAnswer('The storage did not answer in time. Try again in a few minutes.', error);
      if (isFetchFailure(error) && error.requestSent && error.reason !== 'redirect') throw new NoClearAnswer(error.message, error);
      throw error;
    }
  }

  private async sign({ method, key, query, body }: S3Request): Promise<{ url: URL; headers: Headers }> {
    const { endpoint, region, bucket, accessKeyId, secretAccessKey } = this.bucket;
    const path = [bucket, ...(key === undefined ? [] : key.split('/'))].map(encodeURIComponent).join('/');
    const url = new URL(`/${path}`, endpoint);
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
    const headers = { 'x-amz-content-sha256': body?.sha256 ?? EMPTY_SHA256, ...(body ? { 'content-type': body.contentType } : {}) };
    const signer = new AwsV4Signer({ method, url: url.href, headers, accessKeyId, secretAccessKey, region, service: 's3' });
    const signed = await signer.sign();
    return { url: signed.url, headers: signed.headers };
  }
}
