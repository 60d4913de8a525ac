import { checkProperty, isDateString, isFields, isIn } from './constraints.ts';
import { createPosts } from './create-posts.ts';
import { frameworkRefusal } from './http.ts';
import type { StoredPost } from './post-store.ts';
import type { Call, Route } from './routing.ts';
import { checkSettings, storedSettings } from './settings-validation.ts';

function listPosts({ world, organization, query }: Call): unknown {
  const dates = { startDate: query.get('startDate'), endDate: query.get('endDate') };
  const messages = ['startDate', 'endDate'].flatMap((name) => checkProperty(dates, { name, checks: [isDateString] }, ''));
  if (messages.length > 0) throw frameworkRefusal(400, messages);
  const [from, to] = [Date.parse(dates.startDate ?? ''), Date.parse(dates.endDate ?? '')];
  const posts = world.store.all(organization.id).filter((post) => post.publishAt.getTime() >= from && post.publishAt.getTime() <= to);
  return { posts: posts.map((post) => describePost(post, world.options.errorField === true)) };
}

function describePost(post: StoredPost, withError: boolean): unknown {
  const { channel } = post;
  return {
    id: post.id,
    content: post.content,
    publishDate: post.publishAt.toISOString(),
    releaseURL: post.releaseUrl,
    releaseId: post.releaseId,
    state: post.state,
    intervalInDays: null,
    group: post.group,
    creationMethod: 'API',
    settings: JSON.stringify(post.settings),
    tags: [],
    integration: { id: channel.id, providerIdentifier: channel.provider, name: channel.name, picture: null },
    ...(withError ? { error: post.error } : {}),
  };
}

function deletePost({ world, organization, params }: Call): unknown {
  const post = world.store.find(organization.id, params['id'] ?? '');
  if (!post) throw new Error('the real server crashes on an unknown id');
  world.store.deleteGroup(organization.id, post.group);
  return { error: true };
}

function deleteGroup({ world, organization, params }: Call): unknown {
  world.store.deleteGroup(organization.id, params['group'] ?? '');
  return { error: true };
}

function setStatus({ world, organization, params, body }: Call): unknown {
  const messages = checkProperty(body, { name: 'status', checks: [isIn('draft', 'schedule')] }, '');
  if (messages.length > 0) throw frameworkRefusal(400, messages);
  const post = world.store.find(organization.id, params['id'] ?? '');
  if (!post) throw frameworkRefusal(400, 'Post not found');
  post.state = body['status'] === 'draft' ? 'DRAFT' : 'QUEUE';
  return { id: post.id, state: post.state };
}

function mergeSettings({ world, organization, params, body }: Call): unknown {
  const post = world.store.find(organization.id, params['id'] ?? '');
  if (!post) throw frameworkRefusal(404, 'Post not found');
  const isOpen = post.state === 'DRAFT' || (post.state === 'QUEUE' && post.publishAt > world.now());
  if (!isOpen) throw frameworkRefusal(400, 'Only scheduled posts that were not published yet (or drafts) can be updated');
  const merged = { ...post.settings, ...(isFields(body['settings']) ? body['settings'] : {}) };
  const messages = checkSettings(post.channel.provider, merged, 'settings.');
  if (messages.length > 0) throw frameworkRefusal(400, messages);
  post.settings = storedSettings(post.channel.provider, merged);
  return { postId: post.id, publishDate: post.publishAt.toISOString() };
}

function setReleaseId({ world, organization, params, body }: Call): unknown {
  const post = world.store.find(organization.id, params['id'] ?? '');
  if (post?.releaseId !== 'missing') throw new Error('the real server crashes unless the release id is missing');
  post.releaseId = String(body['releaseId']);
  return { id: post.id, releaseId: post.releaseId };
}

export const postRoutes: readonly Route[] = [
  { method: 'POST', path: '/posts', handle: createPosts },
  { method: 'GET', path: '/posts', handle: listPosts },
  { method: 'DELETE', path: '/posts/:id', handle: deletePost },
  { method: 'DELETE', path: '/posts/group/:group', handle: deleteGroup },
  { method: 'PUT', path: '/posts/:id/status', handle: setStatus },
  { method: 'PUT', path: '/posts/:id/settings', handle: mergeSettings },
  { method: 'PUT', path: '/posts/:id/release-id', handle: setReleaseId },
  { method: 'GET', path: '/posts/:id/missing', handle: () => [] },
];
