import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';

/** Where a secret belongs. It can be opened there and nowhere else: a row copied to another profile stays shut. */
export interface SecretPlace {
  readonly profileId: string;
  readonly pluginId: string;
  /** JSON pointer of the setting, e.g. `/apiKey`. */
  readonly field: string;
}

export type OpenedSecret = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly reason: 'unknown-key' | 'unreadable' };

interface Key {
  readonly id: string;
  readonly bytes: Buffer;
}

const VERSION = 'v1';
const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Seals secrets with AES-256-GCM as `v1:<keyId>:<iv>:<tag>:<data>`, the parts after the key id in base64url. */
export class SecretBox {
  private readonly current: Key;
  private readonly keys: ReadonlyMap<string, Key>;

  /**
   * @param key 64 hexadecimal digits.
   * @param previousKeys Keys that were current before: they open, but seal nothing.
   */
  constructor(key: string, previousKeys: readonly string[] = []) {
    this.current = readKey(key);
    this.keys = new Map([...previousKeys.map(readKey), this.current].map((each) => [each.id, each]));
  }

  seal(value: string, place: SecretPlace): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.current.bytes, iv).setAAD(binding(place));
    const data = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
    return [VERSION, this.current.id, ...[iv, cipher.getAuthTag(), data].map((part) => part.toString('base64url'))].join(':');
  }

  /** Never throws: what cannot be opened is a state that the owner can mend by entering the secret again. */
  open(sealed: string, place: SecretPlace): OpenedSecret {
    const [version, keyId, ...parts] = sealed.split(':');
    const [iv, tag, data] = parts.map((part) => Buffer.from(part, 'base64url'));
    if (version !== VERSION || !keyId || iv?.length !== IV_BYTES || tag?.length !== TAG_BYTES || !data) return { ok: false, reason: 'unreadable' };
    const key = this.keys.get(keyId);
    if (!key) return { ok: false, reason: 'unknown-key' };
    try {
      const decipher = createDecipheriv(ALGORITHM, key.bytes, iv, { authTagLength: TAG_BYTES }).setAAD(binding(place)).setAuthTag(tag);
      return { ok: true, value: Buffer.concat([decipher.update(data), decipher.final()]).toString('utf8') };
    } catch {
      return { ok: false, reason: 'unreadable' }; // GCM says no more than that key, place and data do not belong together.
    }
  }

  /** A name for something secret that tells nothing about it and that nobody without the key can find. Another key gives another name. */
  nameFor(secret: string): string {
    return createHmac('sha256', this.current.bytes).update('edit-factory name').update(secret).digest('base64url');
  }

  /** Whether a sealed secret should be sealed anew, because its key is no longer the current one. */
  isSealedWithPreviousKey(sealed: string): boolean {
    return sealed.split(':')[1] !== this.current.id;
  }
}

function readKey(hex: string): Key {
  if (!/^[0-9a-f]{64}$/i.test(hex)) throw new Error('a secrets key needs 64 hexadecimal digits');
  const bytes = Buffer.from(hex, 'hex');
  return { id: createHash('sha256').update('edit-factory key id').update(bytes).digest('hex').slice(0, 8), bytes };
}

function binding(place: SecretPlace): Buffer {
  return Buffer.from(JSON.stringify([place.profileId, place.pluginId, place.field]));
}
