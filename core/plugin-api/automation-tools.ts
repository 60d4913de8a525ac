/** Tools of automations that publish, tidy up, report and bring footage in. In a simulation they answer the same and change nothing. */

/** A clip that somebody approved by marking it as selected. */
export interface ApprovedClip {
  readonly id: string;
  readonly name: string;
  readonly script: string;
  readonly durationSeconds: number;
  readonly createdAt: Date;
}

export interface QueueRequest {
  readonly publisherId: string;
  readonly channelId: string;
  readonly clipId: string;
  readonly caption: string;
  /** Settings of the channel's network. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/**
 * `queued`: it goes out in the slot at `at`. `published-before`: this clip is on its way to this channel already, or was published there.
 * `no-slot`: the channel has no free slot before the end asked for. `refused`: the network or the library would not take it, for `reason`.
 */
export type QueueOutcome =
  | { readonly state: 'queued'; readonly at: Date; readonly jobId: string }
  | { readonly state: 'published-before' | 'no-slot' }
  | { readonly state: 'refused'; readonly reason: string };

export interface PublishQueueTools {
  /** Channels that the profile may publish to, by their names. */
  listChannels(publisherId: string): Promise<readonly { readonly id: string; readonly name: string; readonly network: string }[]>;
  /** Selected and rendered clips that were never published to the channel and are not on their way there, oldest first. */
  listApprovedClips(publisherId: string, channelId: string): Promise<readonly ApprovedClip[]>;
  /** Publishes a clip in the channel's next free slot, at most once per clip and channel. @param before no slot at or after this time is taken */
  publishInNextSlot(request: QueueRequest, before: Date): Promise<QueueOutcome>;
}

export type LeftoverKind = 'trashed-project' | 'raw-clip' | 'outdated-clip' | 'voice-over' | 'source-video';

/** Something that nothing needs any more. */
export interface Leftover {
  readonly kind: LeftoverKind;
  readonly id: string;
  readonly name: string;
  /** Since when it lies there untouched. */
  readonly since: Date;
  /** What the disk gets back, at most: files that something else still holds are not counted. */
  readonly sizeBytes: number;
}

export interface RetentionTools {
  /** The oldest first. Whatever a clip, a segment, a publication under way or a running job needs is not among them. */
  listLeftovers(kind: LeftoverKind, olderThan: Date): Promise<readonly Leftover[]>;
  /** Looks once more whether it is still needed, then deletes it. `kept`: it is needed again, or gone. */
  remove(leftover: Leftover, olderThan: Date): Promise<'removed' | 'kept'>;
}

export interface ProviderSpending {
  readonly provider: string;
  readonly paidMicros: number;
  readonly calls: number;
  /** Answered from what was made before, free of charge. */
  readonly cachedCalls: number;
  readonly savedMicros: number;
}

/** Millionths of a US dollar; the month is in UTC. */
export interface SpendingReport {
  readonly month: string;
  readonly monthlyMicros: number | null;
  readonly spentMicros: number;
  /** Of calls that have not ended. */
  readonly reservedMicros: number;
  /** By the end of the month, if it goes on like this. */
  readonly forecastMicros: number;
  readonly providers: readonly ProviderSpending[];
}

export interface SpendingTools {
  report(): Promise<SpendingReport>;
}

/** A file below the profile's import folder. */
export interface ImportFile {
  /** Relative to that folder, with forward slashes. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly changedAt: Date;
}

/**
 * `known`: the library has exactly this video already. `refused`: it is no video that can be used, now or later. `unavailable`: try again
 * later. `reason` is fit for people.
 */
export type ImportOutcome =
  | { readonly state: 'imported' | 'known'; readonly sourceVideoId: string }
  | { readonly state: 'refused' | 'unavailable'; readonly reason: string };

export interface FootageImportTools {
  /** Files with the name of a video, in the order of their names. @throws PluginError `config` where the operator allows no import folder */
  listFiles(folder: string): Promise<readonly ImportFile[]>;
  /** Copies the file into the library, if it is still as it was listed. */
  importFile(file: ImportFile): Promise<ImportOutcome>;
  /** Fetches it, guarded like `context.fetch`, but as large as a source video may be. */
  importUrl(url: string, name?: string): Promise<ImportOutcome>;
}

export interface OwnerTools {
  /** To whom the profile belongs. `not-sent`: the mail server did not take it. */
  mailOwner(subject: string, text: string): Promise<'sent' | 'not-sent'>;
}

export interface CareTools {
  readonly publishQueue: PublishQueueTools;
  readonly retention: RetentionTools;
  readonly spending: SpendingTools;
  readonly imports: FootageImportTools;
  readonly owner: OwnerTools;
}
