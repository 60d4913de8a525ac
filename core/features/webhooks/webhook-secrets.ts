import type { SecretBox, SecretPlace } from '../../platform/secrets.ts';
import { generateWebhookSecret } from './webhook-signature.ts';

/** Whose secret it is: it opens in this webhook of this profile and nowhere else. */
export interface SecretOwner {
  readonly profileId: string;
  readonly webhookId: string;
}

export interface StoredSecrets {
  readonly secret: string;
  readonly previousSecret: string | null;
  readonly previousSecretUntil: Date | null;
}

/** Secrets of webhooks at rest. */
export class WebhookSecrets {
  private readonly box: SecretBox;

  constructor(box: SecretBox) {
    this.box = box;
  }

  make(owner: SecretOwner): { readonly secret: string; readonly sealed: string } {
    const secret = generateWebhookSecret();
    return { secret, sealed: this.box.seal(secret, placeOf(owner)) };
  }

  /** Those that are valid now, the newest first; none when the newest cannot be opened. */
  open(owner: SecretOwner, stored: StoredSecrets, now: Date): string[] {
    const previous = stored.previousSecretUntil !== null && stored.previousSecretUntil > now ? [stored.previousSecret] : [];
    const opened = [stored.secret, ...previous].flatMap((sealed) => (sealed === null ? [] : [this.box.open(sealed, placeOf(owner))]));
    return opened[0]?.ok === true ? opened.flatMap((each) => (each.ok ? [each.value] : [])) : [];
  }

  /** The same secret sealed with the current key; null when it is already. */
  resealed(owner: SecretOwner, sealed: string): string | null {
    if (!this.box.isSealedWithPreviousKey(sealed)) return null;
    const opened = this.box.open(sealed, placeOf(owner));
    return opened.ok ? this.box.seal(opened.value, placeOf(owner)) : null;
  }
}

function placeOf({ profileId, webhookId }: SecretOwner): SecretPlace {
  return { profileId, pluginId: 'core:webhooks', field: `/${webhookId}` };
}
