import type { z } from 'zod';
import type { ConfigSchema, Definition, PluginBase, PluginContext } from './plugin.ts';

/** A place to publish to: one account on one network. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  /** e.g. `tiktok`, `youtube`. */
  readonly network: string;
  readonly pictureUrl: string | null;
  readonly disabled: boolean;
}

/** A finished video, with what belongs to it. */
export interface MediaFile {
  /** The host's id of the clip. */
  readonly clipId: string;
  /** As its owner named it. */
  readonly name: string;
  readonly script: string;
  readonly path: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  readonly durationSeconds: number;
  readonly width: number;
  readonly height: number;
  /** A JPEG picture of it; null before it is rendered. */
  readonly thumbnailPath: string | null;
  /** The captions as SRT; empty when it has none. */
  readonly captionsSrt: string;
}

/** What `upload` returned, as JSON: kept by the host and handed back to `publish`. */
export type UploadedMedia = Readonly<Record<string, string>>;

export interface Post {
  /** The host's id of this publication. */
  readonly publicationId: string;
  readonly channelId: string;
  readonly network: string;
  readonly caption: string;
  /** Settings of the network, e.g. TikTok's `privacy_level`. */
  readonly settings: Readonly<Record<string, unknown>>;
}

export interface PostRequest {
  readonly media: MediaFile;
  readonly posts: readonly Post[];
  readonly mode: 'now' | 'schedule' | 'draft';
  /** Set for `schedule`. */
  readonly scheduleAt: Date | null;
}

/** Why a network would refuse a post. */
export interface PostProblem {
  readonly publicationId: string;
  readonly message: string;
}

export interface PostState {
  readonly publicationId: string;
  readonly state: 'scheduled' | 'draft' | 'published' | 'failed';
  readonly externalId: string;
  readonly url: string | null;
  readonly error: string | null;
}

/** A post that was sent, as the ledger knows it. */
export interface SentPost extends Post {
  readonly externalId: string | null;
  readonly mode: PostRequest['mode'];
  readonly scheduleAt: Date | null;
  readonly sentAt: Date;
  /** What `upload` returned for its video. */
  readonly media: UploadedMedia;
}

/** What a network demands of a post, for forms and for counting characters; `validate` has the last word. */
export interface NetworkRules {
  readonly name: string;
  readonly maxCaptionLength?: number;
  /** Why videos cannot be published there, as a sentence. */
  readonly refusal?: string;
  /** Settings of a post, by the names of `Post.settings`, each with a title. */
  readonly settings: z.ZodObject;
}

/** The account that requests to make posts are counted against, by the provider. */
export interface RateAccount {
  /** What tells this account from others, e.g. address and key. The host keeps a keyed hash of it only. */
  readonly key: string;
  /** How many calls of `publish` its owner lets the host make. */
  readonly unitsPerHour: number;
}

/** What a provider said about its limit in the answer to a call of `publish`. */
export interface RateLimitSeen {
  readonly limit: number;
  readonly remaining: number;
  readonly resetSeconds: number;
}

type Context<Schema extends ConfigSchema> = PluginContext<z.infer<Schema>>;

export interface PublisherPlugin<Schema extends ConfigSchema = ConfigSchema> extends PluginBase<'publisher', Schema> {
  listChannels(context: Context<Schema>): Promise<readonly Channel[]>;
  /** By `Channel.network`. One that is not here asks for nothing that is known. */
  readonly networks?: Readonly<Record<string, NetworkRules>>;
  /** The networks' rules, checked before anything is uploaded or spent. Contacts nobody. Empty: all posts are acceptable. */
  validate(request: PostRequest): readonly PostProblem[];
  /** Safe to repeat. */
  upload(context: Context<Schema>, media: MediaFile): Promise<UploadedMedia>;
  /**
   * Creates the posts. Called at most once per post: where the outcome is uncertain it throws
   * `PluginError('unknown-outcome')` and the host asks `find` before anything is sent again.
   */
  publish(context: Context<Schema>, request: PostRequest, media: UploadedMedia, noteRateLimit?: (seen: RateLimitSeen) => void): Promise<readonly PostState[]>;
  /**
   * For providers that count: each call of `publish` takes one unit of the account, and waits until one is free. All profiles with
   * the same account share its units.
   */
  account?(config: z.infer<Schema>): RateAccount;
  /** The present state of posts that were sent; one that cannot be found is left out. */
  find(context: Context<Schema>, posts: readonly SentPost[]): Promise<readonly PostState[]>;
  /** Takes a scheduled post or a draft back. Succeeds when it is already gone. */
  cancel(context: Context<Schema>, post: SentPost): Promise<void>;
}

export function definePublisher<Schema extends ConfigSchema>(plugin: Definition<PublisherPlugin<Schema>>): PublisherPlugin<Schema> {
  return { api: 1, ...plugin, kind: 'publisher' };
}
