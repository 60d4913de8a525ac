import { checkProperty, hasMediaExtension, isDefined, isPublicHttps, isString } from './constraints.ts';
import { frameworkRefusal, handwrittenRefusal } from './http.ts';
import type { Call, Route } from './routing.ts';

const PAGE_SIZE = 100;

/** Refuses what the real one refuses; fetches nothing, so every acceptable address counts as unreachable. */
function uploadFromUrl({ body }: Call): never {
  const messages = checkProperty(body, { name: 'url', checks: [isDefined, hasMediaExtension, isString, isPublicHttps] }, '');
  throw messages.length > 0 ? frameworkRefusal(400, messages) : handwrittenRefusal(400, 'Failed to fetch URL');
}

function listNotifications({ world, organization, query }: Call): unknown {
  const page = Number(query.get('page') ?? 0);
  if (!Number.isInteger(page) || page < 0) throw frameworkRefusal(400, ['page must not be less than 0']);
  const all = world.store.notifications.filter((notification) => notification.organizationId === organization.id);
  const end = (page + 1) * PAGE_SIZE;
  const notifications = all.slice(page * PAGE_SIZE, end).map(({ id, content, link, createdAt }) => ({ id, content, link, createdAt }));
  return { notifications, total: all.length, page, limit: PAGE_SIZE, hasMore: end < all.length };
}

function analyzeChannel({ organization, params }: Call): unknown {
  if (!organization.channels.some((channel) => channel.id === params['id'])) throw new Error('the real server crashes on an unknown id');
  return [];
}

export const otherRoutes: readonly Route[] = [
  { method: 'POST', path: '/upload', isForm: true, handle: ({ world, request }) => world.uploads.receive(request, world.publicUrl) },
  { method: 'POST', path: '/upload-from-url', handle: uploadFromUrl },
  { method: 'GET', path: '/notifications', handle: listNotifications },
  { method: 'GET', path: '/analytics/:id', handle: analyzeChannel },
  { method: 'GET', path: '/analytics/post/:id', handle: () => [] },
];
