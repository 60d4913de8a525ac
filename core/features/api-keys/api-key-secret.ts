import { createHash, randomBytes } from 'node:crypto';

const SECRET_BYTES = 32;
const HINT_LENGTH = 7;
const API_KEY = /^ef_[A-Za-z0-9_-]{43}$/;

/** A key with as much chance in it as its hash has room for: nobody guesses it, so a plain SHA-256 keeps it. */
export function generateApiKey(): string {
  return `ef_${randomBytes(SECRET_BYTES).toString('base64url')}`;
}

export function isApiKey(text: string): boolean {
  return API_KEY.test(text);
}

/** Looked up by this: a comparison of hashes tells nothing of the key, however long it takes. */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** Enough to tell one's keys apart, far too little to use. */
export function hintOf(key: string): string {
  return key.slice(0, HINT_LENGTH);
}
