/** How a stand-in is set up, and the switches that tests turn while it runs. */

export interface StandInChannel {
  readonly id: string;
  readonly name: string;
  /** Postiz' `identifier` of the network, e.g. `tiktok`. */
  readonly provider: string;
  /** Accepted when a post is created, refused when it is due. */
  readonly disabled?: boolean;
  /** Its token is dead: accepted when a post is created, refused when it is due. Invisible in the list of channels. */
  readonly refreshNeeded?: boolean;
  /** The network refuses every post with these words. */
  readonly failsWith?: string;
}

export interface StandInOrganization {
  readonly id: string;
  readonly name: string;
  readonly apiKey: string;
  readonly channels: readonly StandInChannel[];
  /** Told of each success. The real one refuses all but public HTTPS addresses. */
  readonly webhookUrl?: string;
  /** The cloud plan's number of posts is used up. */
  readonly planUsedUp?: boolean;
}

export interface StandInOptions {
  /** 0 takes a free port. */
  readonly port?: number;
  readonly organizations?: readonly StandInOrganization[];
  /** Posts per hour and organization: 90 in the code, 30 in the shipped docker-compose file. */
  readonly limit?: number;
  /** Counts as builds before 2026-02 did: also GET and DELETE of posts and uploads, a bucket per route. */
  readonly legacyThrottle?: boolean;
  /** Lists say why a post failed, as the proposed PR#1868 does. */
  readonly errorField?: boolean;
  /** `find-slot` of an unknown or disabled channel never answers, as the real one does not. */
  readonly hangingFindSlot?: boolean;
  /** From the due time to the network's answer. */
  readonly publishDelayMs?: number;
  readonly maxVideoBytes?: number;
  readonly now?: () => Date;
}

/** `cut`: the connection breaks; `hang`: there is never an answer; `crash`: 500. */
export type Fault = 'cut' | 'hang' | 'crash';
/** `partial`: only the first of several posts is created, then 500; `late`: created after `lateMs`, when nobody waits any more. */
export type CreationFault = Fault | 'partial' | 'late';

/** What goes wrong with the next `POST /posts`, one entry for each; tests add to the lists while the server runs. */
export interface Faults {
  /** Nothing is created, but for `partial` and `late`. */
  readonly beforeCreating: CreationFault[];
  /** The posts are created, only the answer is lost. */
  readonly afterCreating: Fault[];
  /** Slow mode: every answer waits this long. */
  delayMs: number;
  lateMs: number;
  /** Asked about each request, before it is served: what goes wrong with it. */
  before?: ((request: string) => CreationFault | undefined) | undefined;
  /** Asked about each request that was served. */
  after?: ((request: string) => Fault | undefined) | undefined;
}

export const DEMO_ORGANIZATIONS: readonly StandInOrganization[] = [
  {
    id: 'org-store-a',
    name: 'Store A',
    apiKey: 'demo-key-store-a',
    channels: [
      { id: 'cmastoreatiktok0000000000', name: 'Store A on TikTok', provider: 'tiktok' },
      { id: 'cmastoreayoutube000000000', name: 'Store A on YouTube', provider: 'youtube' },
      { id: 'cmastoreainstagram0000000', name: 'Store A on Instagram', provider: 'instagram' },
      { id: 'cmastoreafacebook00000000', name: 'Store A on Facebook', provider: 'facebook' },
      { id: 'cmastoreathreads000000000', name: 'Store A on Threads (sign-in expired)', provider: 'threads', refreshNeeded: true },
    ],
  },
  {
    id: 'org-store-b',
    name: 'Store B',
    apiKey: 'demo-key-store-b',
    channels: [
      { id: 'cmbstorebtiktok0000000000', name: 'Store B on TikTok', provider: 'tiktok' },
      { id: 'cmbstorebfacebook00000000', name: 'Store B on Facebook', provider: 'facebook' },
    ],
  },
];
