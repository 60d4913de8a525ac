import { randomBytes } from 'node:crypto';
import type { Alignment } from '../wire.ts';
import { refusal, typedRefusal } from './http.ts';
import type { Permission, StandInAccount } from './options.ts';
import { CATALOG, type StandInVoice } from './voice-catalog.ts';

export interface HistoryEntry {
  readonly id: string;
  readonly voice: StandInVoice;
  readonly modelId: string;
  readonly text: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly createdAt: Date;
  /** From when on it is listed. */
  readonly visibleAt: number;
  readonly creditsBefore: number;
  readonly credits: number;
  readonly mp3: Buffer;
  readonly alignment: Alignment;
}

/** What one key opens. */
export class Account {
  readonly options: StandInAccount;
  readonly history: HistoryEntry[] = [];
  readonly clones: StandInVoice[] = [];
  creditsUsed = 0;
  speaking = 0;

  constructor(options: StandInAccount) {
    this.options = options;
  }

  get maxSpeaking(): number {
    return { free: 2, starter: 3, creator: 5, pro: 10 }[this.options.tier];
  }

  demand(permission: Permission): void {
    const { permissions } = this.options;
    if (permissions && !permissions.includes(permission)) throw refusal(401, 'missing_permissions', `The API key you used is missing the permission ${permission} to execute this operation.`);
  }

  voices(): readonly StandInVoice[] {
    return [...this.clones, ...CATALOG];
  }

  voice(voiceId: string): StandInVoice {
    const found = this.voices().find((voice) => voice.voiceId === voiceId);
    if (!found) throw refusal(404, 'voice_not_found', `A voice with the voice_id ${voiceId} was not found.`);
    if (found.category === 'professional' && this.options.tier === 'free') {
      throw typedRefusal(402, 'payment_required', 'paid_plan_required', 'Free users cannot use library voices via the API. Please upgrade your subscription to use this voice.');
    }
    return found;
  }

  assertCredits(needed: number): void {
    const left = this.options.creditLimit - this.creditsUsed;
    if (needed > left) throw refusal(401, 'quota_exceeded', `This request exceeds your quota of ${this.options.creditLimit}. You have ${left} credits remaining, while ${needed} credits are required for this request.`);
  }
}

/** 20 characters, as theirs are. */
export function newId(): string {
  return randomBytes(30).toString('base64').replace(/[^A-Za-z0-9]/g, '').padEnd(20, 'x').slice(0, 20);
}
