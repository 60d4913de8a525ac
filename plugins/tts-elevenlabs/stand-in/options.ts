/** How a stand-in is set up, and the switches that tests turn while it runs. */

export type Permission = 'text_to_speech' | 'voices_read' | 'voices_write' | 'models_read' | 'speech_history_read' | 'user_read';

export interface StandInAccount {
  readonly apiKey: string;
  readonly tier: 'free' | 'starter' | 'creator' | 'pro';
  /** Credits of the period. */
  readonly creditLimit: number;
  readonly canClone: boolean;
  readonly voiceLimit: number;
  /** Absent: all. */
  readonly permissions?: readonly Permission[];
}

/**
 * `concurrent`, `busy`: 429; `unavailable`: 503; `crash`: 500; `cut`: the connection breaks; `hang`: there is never an answer.
 * With `-after` it was spoken and charged before; `cut-in-body` breaks in the middle of the answer.
 */
export type Fault = 'concurrent' | 'busy' | 'unavailable' | 'crash' | 'cut' | 'hang' | 'crash-after' | 'cut-after' | 'cut-in-body' | 'hang-after';

export interface Faults {
  /** What goes wrong with the next requests for speech, one entry for each. */
  readonly speech: Fault[];
  /** The same for the next voices that are added. */
  readonly cloning: Fault[];
  /** How long a speech takes to appear in the history. */
  historyDelayMs: number;
  /** Speaking begins when this is over. */
  speechHeld: Promise<void>;
  /** New clones are left waiting for a proof that the speaker agrees. */
  clonesNeedProof: boolean;
  /** The history leaves out when the characters are heard. */
  historyWithoutAlignment: boolean;
}

export interface StandInOptions {
  /** 0 takes a free port. */
  readonly port?: number;
  readonly accounts?: readonly StandInAccount[];
}

export const DEMO_ACCOUNTS: readonly [StandInAccount, StandInAccount, StandInAccount] = [
  { apiKey: 'demo-key-store-a', tier: 'creator', creditLimit: 100_000, canClone: true, voiceLimit: 30 },
  { apiKey: 'demo-key-store-b', tier: 'pro', creditLimit: 500_000, canClone: true, voiceLimit: 160 },
  { apiKey: 'demo-key-free', tier: 'free', creditLimit: 100, canClone: false, voiceLimit: 3 },
];
