/** An S3-compatible bucket. An object appears only when it is whole, and the storage checks it by its SHA-256. */
import { createHash } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { hashFile } from './hash-file.ts';
import type { S3Client } from './s3-client.ts';
import type { Store } from './store.ts';

export class BucketStore implements Store {
  private readonly client: S3Client;

  constructor(client: S3Client) {
    this.client = client;
  }

  /** Read from the disk while it is sent. */
  async putFile(key: string, file: string, contentType: string): Promise<void> {
    const content = await openAsBlob(file, { type: contentType });
    await this.client.request({ method: 'PUT', key, body: { content, sha256: await hashFile(file), contentType } });
  }

  async putText(key: string, text: string, contentType: string): Promise<void> {
    await this.client.request({ method: 'PUT', key, body: { content: text, sha256: createHash('sha256').update(text).digest('hex'), contentType } });
  }

  async getText(key: string): Promise<string | null> {
    const { status, text } = await this.client.request({ method: 'GET', key }, { missing: true });
    return status === 404 ? null : text;
  }

  async sizeOf(key: string): Promise<number | null> {
    const { status, headers } = await this.client.request({ method: 'HEAD', key }, { missing: true });
    return status === 404 ? null : Number(headers.get('content-length'));
  }

  async hasAny(prefix: string): Promise<boolean> {
    const { text } = await this.client.request({ method: 'GET', query: { 'list-type': '2', 'max-keys': '1', prefix } });
    return /<Key>/.test(text);
  }

  async remove(key: string): Promise<void> {
    await this.client.request({ method: 'DELETE', key }, { missing: true });
  }
}
