/**
 * Ids of cloned voices name the profile that they belong to: several profiles may use one server, and none of them may see or use
 * what another one had made.
 */
import { randomUUID } from 'node:crypto';

const PREFIX = 'edit-factory-';
const FORM = /^edit-factory-([0-9a-f-]{36})-[0-9a-f-]{36}$/;

export function newVoiceId(profileId: string): string {
  return `${PREFIX}${profileId}-${randomUUID()}`;
}

/** Whoever's it is. File systems may not tell upper case from lower. */
export function isCloned(voiceId: string): boolean {
  return voiceId.toLowerCase().startsWith(PREFIX);
}

export function isClonedFor(profileId: string, voiceId: string): boolean {
  return FORM.exec(voiceId)?.[1] === profileId;
}
