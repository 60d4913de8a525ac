import type { Backend } from '../platform/database.ts';
import type { SecretBox } from '../platform/secrets.ts';
import { type SealedConfig, PluginSealsRepository } from './plugin-seals.repository.ts';

export interface ResealCount {
  /** Now sealed with the current key. */
  readonly resealed: number;
  /** Sealed with a key that the server does not have; their owners are asked to enter them again. */
  readonly unreadable: number;
}

const PAGE = 100;

/** Seals the secrets of all plugins with the current key that are still sealed with a previous one. May be ended at any point and begun anew. */
export async function resealPluginSecrets(backend: Backend, box: SecretBox, signal: AbortSignal): Promise<ResealCount> {
  const repository = new PluginSealsRepository(backend);
  let [resealed, unreadable] = [0, 0];
  for (let offset = 0; ; offset += PAGE) {
    const configs = await repository.page(offset, PAGE);
    for (const config of configs) {
      signal.throwIfAborted();
      const { secrets, changed, lost } = reseal(config, box);
      unreadable += lost;
      if (changed > 0 && (await repository.replace(config, secrets))) resealed += changed;
    }
    if (configs.length < PAGE) return { resealed, unreadable };
  }
}

function reseal({ profileId, pluginId, secrets }: SealedConfig, box: SecretBox) {
  const result = { secrets: { ...secrets }, changed: 0, lost: 0 };
  for (const [field, sealed] of Object.entries(secrets)) {
    if (!box.isSealedWithPreviousKey(sealed)) continue;
    const place = { profileId, pluginId, field };
    const opened = box.open(sealed, place);
    if (!opened.ok) {
      result.lost++;
      continue;
    }
    result.secrets[field] = box.seal(opened.value, place);
    result.changed++;
  }
  return result;
}
