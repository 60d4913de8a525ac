/** The posts of all organizations, in memory. */
import { randomUUID } from 'node:crypto';
import type { Fields } from './constraints.ts';
import { createCuid } from './ids.ts';
import type { StandInChannel, StandInOrganization } from './options.ts';

export type PostState = 'QUEUE' | 'DRAFT' | 'PUBLISHED' | 'ERROR';

export interface StoredPost {
  readonly id: string;
  readonly organization: StandInOrganization;
  readonly channel: StandInChannel;
  readonly content: string;
  readonly media: readonly { readonly id: string; readonly path: string }[];
  readonly group: string;
  readonly createdAt: Date;
  readonly publishAt: Date;
  settings: Fields;
  state: PostState;
  releaseUrl: string | null;
  releaseId: string | null;
  error: string | null;
}

export interface NewPost {
  readonly organization: StandInOrganization;
  readonly channel: StandInChannel;
  readonly content: string;
  readonly media: readonly { readonly id: string; readonly path: string }[];
  readonly settings: Fields;
  readonly state: PostState;
  readonly createdAt: Date;
  readonly publishAt: Date;
  /** Given: the posts that had it are deleted. */
  readonly group: string | undefined;
}

export interface Notification {
  readonly id: string;
  readonly organizationId: string;
  readonly content: string;
  readonly link: string | null;
  readonly createdAt: string;
}

export class PostStore {
  private posts: StoredPost[] = [];
  readonly notifications: Notification[] = [];

  create(post: NewPost): StoredPost {
    if (post.group !== undefined) this.deleteGroup(post.organization.id, post.group);
    const stored = { ...post, id: createCuid(), group: post.group ?? randomUUID(), releaseUrl: null, releaseId: null, error: null };
    this.posts.push(stored);
    return stored;
  }

  all(organizationId?: string): readonly StoredPost[] {
    return this.posts.filter((post) => organizationId === undefined || post.organization.id === organizationId);
  }

  find(organizationId: string, id: string): StoredPost | undefined {
    return this.all(organizationId).find((post) => post.id === id);
  }

  deleteGroup(organizationId: string, group: string): void {
    this.posts = this.posts.filter((post) => post.organization.id !== organizationId || post.group !== group);
  }

  deleteOfChannel(channelId: string): void {
    this.posts = this.posts.filter((post) => post.channel.id !== channelId);
  }

  notify(organizationId: string, content: string, at: Date): void {
    this.notifications.unshift({ id: createCuid(), organizationId, content, link: null, createdAt: at.toISOString() });
  }
}
