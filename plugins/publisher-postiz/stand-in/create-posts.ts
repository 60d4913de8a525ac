/** `POST /posts`: the checks in the order of the real server, then one post after the other (not one transaction). */
import { isFields, type Fields } from './constraints.ts';
import { frameworkRefusal, Refusal } from './http.ts';
import type { StandInChannel, StandInOrganization } from './options.ts';
import { checkPostBody } from './post-validation.ts';
import type { NewPost, PostState } from './post-store.ts';
import { checkProviderRules } from './provider-rules.ts';
import type { Call, World } from './routing.ts';
import { storedSettings } from './settings-validation.ts';

interface Draft {
  readonly post: Fields;
  readonly channel: StandInChannel;
  readonly parts: readonly { readonly id: string | undefined; readonly content: string; readonly media: readonly { id: string; path: string }[] }[];
}

export function createPosts(call: Call): readonly { postId: string; integration: string }[] {
  const { organization, body, world } = call;
  if (organization.planUsedUp === true) throw planUsedUp(world);
  const posts = requirePosts(body);
  const channels = posts.map((post) => requireChannel(organization, integrationOf(post)));
  const messages = checkPostBody(body, posts, (index) => channels[index]?.provider ?? '');
  if (messages.length > 0) throw frameworkRefusal(400, messages);
  const drafts = posts.map((post, index) => readDraft(post, channels[index]));
  const type = body['type'];
  if (type !== 'draft') for (const draft of drafts) checkDraft(draft);
  guardPublished(call, drafts, type);
  return drafts.map((draft) => {
    const stored = world.store.create(newPost(call, draft, type));
    return { postId: stored.id, integration: stored.channel.id };
  });
}

function requirePosts(body: Fields): readonly Fields[] {
  const posts = body['posts'];
  if (!Array.isArray(posts)) throw frameworkRefusal(400, 'All posts must have an integration id');
  const items = posts.map((post: unknown) => (isFields(post) ? post : {}));
  if (items.some((post) => integrationOf(post) === '')) throw frameworkRefusal(400, 'All posts must have an integration id');
  return items;
}

function integrationOf(post: Fields): string {
  const integration = post['integration'];
  return isFields(integration) && typeof integration['id'] === 'string' ? integration['id'] : '';
}

function requireChannel(organization: StandInOrganization, id: string): StandInChannel {
  const channel = organization.channels.find((candidate) => candidate.id === id);
  if (!channel) throw frameworkRefusal(400, `Integration with id ${id} not found`);
  return channel;
}

function readDraft(post: Fields, channel: StandInChannel | undefined): Draft {
  if (!channel) throw new Error('a channel is missing after the check');
  const values = Array.isArray(post['value']) ? post['value'].filter(isFields) : [];
  const parts = values.map((value) => {
    const images = Array.isArray(value['image']) ? value['image'].filter(isFields) : [];
    const media = images.map((image) => ({ id: String(image['id']), path: String(image['path']) }));
    const id = typeof value['id'] === 'string' ? value['id'] : undefined;
    return { id, content: stripForeignTags(typeof value['content'] === 'string' ? value['content'] : ''), media };
  });
  return { post, channel, parts };
}

function stripForeignTags(html: string): string {
  return html.replace(/<\/?(?!(?:p|br|strong|u|a|ul|li|h[1-3]|span)\b)[a-z][^>]*>/gi, '');
}

function checkDraft(draft: Draft): void {
  for (const part of draft.parts) checkProviderRules(draft.channel, { content: part.content, paths: part.media.map((media) => media.path) });
}

function guardPublished({ world, organization }: Call, drafts: readonly Draft[], type: unknown): void {
  if (type === 'draft') return;
  const published = drafts.map((draft) => world.store.find(organization.id, draft.parts[0]?.id ?? '')).find((post) => post?.state === 'PUBLISHED');
  if (published) throw frameworkRefusal(400, `This post was already published on ${published.publishAt.toISOString()} pass republish: true.`);
}

function newPost({ organization, body, world }: Call, draft: Draft, type: unknown): NewPost {
  const now = world.now();
  const settings = isFields(draft.post['settings']) ? draft.post['settings'] : {};
  const state: PostState = type === 'draft' ? 'DRAFT' : 'QUEUE';
  const group = draft.post['group'];
  return {
    organization,
    channel: draft.channel,
    content: draft.parts[0]?.content ?? '',
    media: draft.parts[0]?.media ?? [],
    settings: storedSettings(draft.channel.provider, settings),
    state,
    createdAt: now,
    publishAt: type === 'now' ? startOfMinute(now) : parseDate(body['date']),
    group: typeof group === 'string' ? group : undefined,
  };
}

function startOfMinute(time: Date): Date {
  return new Date(Math.floor(time.getTime() / 60_000) * 60_000);
}

/** Without a zone: UTC. */
function parseDate(date: unknown): Date {
  const text = String(date).replace(' ', 'T');
  return new Date(/T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(text) || !text.includes('T') ? text : `${text}Z`);
}

function planUsedUp(world: World): Refusal {
  const body = { statusCode: 402, message: 'You have reached the maximum number of posts for your plan.', url: `${world.publicUrl}/billing` };
  return new Refusal({ status: 402, body });
}
